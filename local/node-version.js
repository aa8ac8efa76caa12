// Runs before the start, in plain JavaScript: an older Node can't load TypeScript and would fail with an unrelated error.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Kith needs Node 24 or later, this is ${process.versions.node}.
  \`npm ci\` installs it for Linux on x64, and npm scripts use it; on other platforms install it yourself.`);
  process.exit(1);
}
