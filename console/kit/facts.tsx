import type { ReactNode } from 'react';

/** Names and their values. Values that are undefined are left out; null is shown as a dash. */
export const Facts = ({ of }: { of: Readonly<Record<string, ReactNode>> }): ReactNode => (
  <dl className="facts">
    {Object.entries(of)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
  </dl>
);

const Fact = ({ name, value }: { name: string; value: ReactNode }): ReactNode => (
  <>
    <dt>{name}</dt>
    <dd>{value === null || value === '' ? '–' : value === true ? 'yes' : value === false ? 'no' : value}</dd>
  </>
);

/** Figures at a glance. */
export const Tiles = ({ of }: { of: Readonly<Record<string, ReactNode>> }): ReactNode => (
  <dl className="tiles">
    {Object.entries(of).map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
