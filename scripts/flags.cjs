// How the engine runs the program, set before anything of it is compiled; see launcher.cjs.
const { setFlagsFromString } = require('node:v8');

// Optimised code pays off after seconds, while node does not end before its compiler has. The
// program turns it on for a long run (src/cli/engine.ts).
setFlagsFromString('--no-opt');

// Young objects get space for a whole start at once, not by doubling it from 1 MB: a start would
// collect garbage seven times, most of which is needed until the end. More space takes time too.
setFlagsFromString('--semi-space-growth-factor=8');
