/** Values by size. */
export type Series = { name: string; points: readonly (readonly [size: number, value: number])[] };

const WIDTH = 640;
const HEIGHT = 320;
const MARGIN = { top: 40, right: 190, bottom: 44, left: 64 };
const COLOURS = ['#0b6e99', '#d9730d', '#0f7b6c', '#ad1a72', '#6940a5', '#64473a'];

const power = (value: number): string => (value >= 1e6 ? `${value / 1e6} M` : value >= 1000 ? `${value / 1000} K` : String(value));
const label = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? String(Number(value.toFixed(1))) : String(Number(value.toPrecision(2)));

/** Draws a line plot over a logarithmic size axis, as SVG that is legible on light and dark pages. */
export const linePlot = (title: string, unit: string, axis: string, series: readonly Series[]): string => {
  const points = series.flatMap((one) => one.points);
  const sizes = [...new Set(points.map(([size]) => size))].sort((a, b) => a - b);
  const [first = 1, last = 1] = [sizes[0], sizes.at(-1)];
  const top = Math.max(...points.map(([, value]) => value)) * 1.1 || 1;
  const x = (size: number): number =>
    MARGIN.left + ((Math.log(size) - Math.log(first)) / (Math.log(last) - Math.log(first) || 1)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number): number => HEIGHT - MARGIN.bottom - (value / top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top);
  const lines = series.map(({ name, points: own }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = own.map(([size, value], at) => `${at === 0 ? 'M' : 'L'}${x(size).toFixed(1)} ${y(value).toFixed(1)}`).join(' ');
    const dots = own.map(([size, value]) => `<circle cx="${x(size).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3" fill="${colour}"/>`);
    const legendY = MARGIN.top + 8 + index * 18;
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}
<rect x="${WIDTH - MARGIN.right + 14}" y="${legendY - 8}" width="10" height="10" fill="${colour}"/><text x="${WIDTH - MARGIN.right + 30}" y="${legendY + 1}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#37352f">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${MARGIN.left}" y="22" font-size="15" font-weight="600">${title}</text>
${grid.map((value) => `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(value)}" y2="${y(value)}" stroke="#e3e2e0"/><text x="${MARGIN.left - 8}" y="${y(value) + 4}" text-anchor="end">${label(value)}</text>`).join('\n')}
${sizes.map((size) => `<text x="${x(size)}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${power(size)}</text>`).join('\n')}
<text x="${(MARGIN.left + WIDTH - MARGIN.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${axis}</text>
<text x="14" y="${MARGIN.top - 10}">${unit}</text>
${lines.join('\n')}
</svg>
`;
};
