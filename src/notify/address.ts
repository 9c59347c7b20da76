import { accept, type Parsed, quote, reject } from '../values/value.ts';

/** The variables of the process, or what a test has in their place. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Only variables that were set for this program: a configuration comes with a repository, and one
 * from a stranger must not be able to send other secrets of the machine to an address of its choice.
 */
const REFERENCE = /^\$\{(MISMATCH_[A-Z0-9_]{1,100})\}$/;

const LONGEST_ADDRESS = 2048;

/** A text, or the value of the variable that the whole of it refers to. */
export function resolved(text: string, environment: Environment): Parsed<string> {
  return text.includes('${') ? fromEnvironment(text, environment) : accept(text);
}

/**
 * The value of the variable that `${MISMATCH_…}` refers to; of anything else it is told that secrets
 * do not stand in files. What is wrong is told without the value.
 */
export function fromEnvironment(text: string, environment: Environment): Parsed<string> {
  const [, name] = REFERENCE.exec(text) ?? [];
  if (name === undefined) {
    return reject(
      `a value from the environment is written as \${MISMATCH_NAME}, with nothing before or after it`,
    );
  }
  const value = Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined;
  return value ? accept(value) : reject(`the environment variable ${name} is not set`);
}

/** An address to send to. What is wrong with it is told without the address if `isSecret`. */
export function addressOf(text: string, isSecret: boolean): Parsed<URL> {
  const shown = isSecret ? 'the value' : quote(text);
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) {
    return reject(`${shown} is no address such as https://alerts.example.org/hook`);
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return reject(`${shown} is neither an http nor an https address`);
  }
  if (url.username !== '' || url.password !== '') {
    return reject(
      'the address has a user or a password in it; set `authorization` from the environment instead',
    );
  }
  url.hash = '';
  return accept(url);
}
