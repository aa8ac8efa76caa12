import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { dataFolder } from './data.ts';
import type { DriverPoints, League, Round, Session, Standing } from './league.ts';

/** Formula 1 seasons with the standings published after every race (f1db, CC BY 4.0), in the data folder. */
const seasonsFolder = (): string => path.join(dataFolder() ?? 'no-data', 'f1db_2015_2025/seasons');

export const seasonsAvailable = (): number[] => (existsSync(seasonsFolder()) ? readdirSync(seasonsFolder()).map(Number).sort() : []);

type ResultRow = { driverId: string; points: number | null };
type StandingRow = ResultRow & { position: number };

const read = <Value>(...parts: string[]): Value | undefined => {
  const file = path.join(seasonsFolder(), ...parts);
  return existsSync(file) ? (parse(readFileSync(file, 'utf8'), { schema: 'core' }) as Value) : undefined;
};

const pointsOf = (rows: ResultRow[]): DriverPoints[] => rows.map(({ driverId, points }) => ({ driverId, points: points ?? 0 }));

const titleOf = (slug: string): string =>
  slug
    .split('-')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ');

const DAY_MS = 86_400_000;
const instant = (day: number, hour: number): string => new Date(day + hour * 3_600_000).toISOString();

/** Loads a race weekend: a sprint on Saturday, if any, and the race on Sunday; open from Saturday to Sunday night. */
const loadRound = (season: number, folder: string): Round => {
  const rows = <Row>(name: string) => read<Row[]>(String(season), 'races', folder, name);
  const race = read<{ date: string }>(String(season), 'races', folder, 'race.yml');
  const sunday = Date.parse(`${race?.date}T00:00:00Z`);
  const sprint = rows<ResultRow>('sprint-race-results.yml');
  const results = rows<ResultRow>('race-results.yml') ?? [];
  const sessions: Session[] = [
    ...(sprint ? [{ name: 'sprint', at: instant(sunday - DAY_MS, 14), results: pointsOf(sprint) }] : []),
    { name: 'race', at: instant(sunday, 14), results: pointsOf(results) },
  ];
  const standings: Standing[] = (rows<StandingRow>('driver-standings.yml') ?? []).map(({ driverId, position, points }) => ({
    driverId,
    position,
    points: points ?? 0,
  }));
  return {
    name: titleOf(folder.slice(3)),
    startsAt: instant(sunday - DAY_MS, 0),
    endsAt: instant(sunday + DAY_MS, 0),
    sessions,
    standings,
  };
};

/** Loads a season: all race weekends in order, with the standings published after each. */
export const loadSeason = (season: number): League => {
  const races = path.join(seasonsFolder(), String(season), 'races');
  if (!existsSync(races)) throw new Error(`no season ${season} in ${seasonsFolder()}; available: ${seasonsAvailable().join(', ')}`);
  const rounds = readdirSync(races)
    .sort()
    .map((folder) => loadRound(season, folder));
  const drivers = [...new Set(rounds.flatMap(({ standings }) => standings.map(({ driverId }) => driverId)))].sort();
  return { name: `Formula 1 ${season}`, startsAt: `${season}-01-01T00:00:00.000Z`, drivers, rounds };
};

/** Display name of a driver id such as `max-verstappen`. */
export const driverName = (driverId: string): string => titleOf(driverId);
