import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { lineStarts, rangeAt } from '../lines.js';
import { looksLikeDescriptor } from './looks-like.js';
import { failure, trouble } from './trouble.js';
/** A loader for files of at most `bytes` bytes. */
export function createLoader(bytes) {
    return { bytes, buffer: Buffer.allocUnsafe(bytes + 1) };
}
/**
 * Reads the regular file at `path`, shown to people as `file`. A `named` file must be a readable
 * UTF-8 text of bearable size; one that was only come across counts, with its problems too, if it
 * looks like a descriptor. Never reads more than the limit, never waits for a pipe and never
 * follows a link that has taken the place of the file since it was found.
 */
export function load(loader, path, file, named) {
    let length;
    try {
        length = readInto(loader.buffer, path);
    }
    catch (error) {
        return { problem: failure(error, file) };
    }
    if (length < 0)
        return { problem: trouble('not-a-file', `\`${file}\` is not a file`, file) };
    const content = loader.buffer.subarray(0, length);
    const utf8 = isUtf8(content);
    const text = utf8 ? content.toString('utf8') : decodeLoosely(content);
    if (!named && !looksLikeDescriptor(text))
        return {};
    if (length > loader.bytes) {
        const message = `the file has more than the ${loader.bytes} bytes of a descriptor`;
        return { problem: trouble('limit/size', message, file) };
    }
    return utf8 ? { text } : { problem: encodingProblem(content, text, file) };
}
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** The number of bytes read, at most the length of the buffer; -1 for what is no regular file. */
function readInto(buffer, path) {
    const descriptor = openSync(path, FLAGS);
    try {
        if (!fstatSync(descriptor).isFile())
            return -1;
        let length = 0;
        while (length < buffer.length) {
            const count = readSync(descriptor, buffer, length, buffer.length - length, length);
            if (count === 0)
                break;
            length += count;
        }
        return length;
    }
    finally {
        closeSync(descriptor);
    }
}
/** UTF-16 by its byte order mark, or UTF-8 with `U+FFFD` for what is not. */
function decodeLoosely(content) {
    const encoding = utf16(content);
    return encoding === undefined
        ? content.toString('utf8')
        : new TextDecoder(encoding).decode(content);
}
function utf16(content) {
    const mark = content.subarray(0, 2).toString('hex');
    if (mark === 'fffe')
        return 'utf-16le';
    return mark === 'feff' ? 'utf-16be' : undefined;
}
function encodingProblem(content, text, file) {
    if (utf16(content) !== undefined) {
        const message = 'the file is encoded in UTF-16, but descriptors are text in UTF-8';
        return trouble('encoding', message, file);
    }
    const at = Math.max(0, text.indexOf('\ufffd'));
    const message = 'the file is not valid UTF-8 from this character on';
    return { ...trouble('encoding', message, file), ...rangeAt(lineStarts(text), at, at + 1) };
}
