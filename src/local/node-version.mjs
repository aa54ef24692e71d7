/**
 * The first thing every command loads: says in one sentence that Node.js is too old, before newer syntax or
 * built-ins of the other files could fail with something less readable.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node.js ${process.versions.node} is too old: install Node.js 20.19 or newer.\n`);
  process.exit(1);
}
