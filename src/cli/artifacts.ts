/** The commands that read artifacts, apart from the others, whose start they would slow down. */
export { importCommand } from './import.ts';
export { initCommand } from './init.ts';
export { verifyCommand } from './verify.ts';
