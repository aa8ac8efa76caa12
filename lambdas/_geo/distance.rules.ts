import type { Location } from '../../schemas/_kit/geo.ts';

/** Mean radius of the earth: errors stay below half a per cent. */
export const EARTH_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Distance along the surface, by the haversine formula, which is exact for small distances too. */
export const distanceKm = (from: Location, to: Location): number => {
  const [lat, lon] = [radians(to.lat - from.lat), radians(to.lon - from.lon)];
  const square = Math.sin(lat / 2) ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(lon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(square)));
};
