/** A problem with a whole file or argument. */
export function trouble(code, message, file) {
    return { code, message, file, line: 1, column: 1, endLine: 1, endColumn: 1, pointer: '' };
}
const REASONS = new Map([
    ['EACCES', 'permission denied'],
    ['EPERM', 'permission denied'],
    ['ELOOP', 'its links lead in a circle'],
    ['ENAMETOOLONG', 'its name is too long'],
    ['EMFILE', 'too many files are open'],
]);
/** What the operating system says about a path, in words; throws what is no such answer. */
export function failure(error, file) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined)
        throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
        return trouble('no-such-file', `there is no file or folder \`${file}\``, file);
    }
    const reason = REASONS.get(code) ?? code;
    return trouble('unreadable', `\`${file}\` cannot be read: ${reason}`, file);
}
