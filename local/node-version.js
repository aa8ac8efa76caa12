// Runs before the start and on any Node: an old one can't even read the TypeScript that would say so.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Kith needs Node 24 or later, this is ${process.versions.node}.
  \`npm ci\` brings one for Linux on x64, which npm scripts then use; elsewhere install it yourself.`);
  process.exit(1);
}
