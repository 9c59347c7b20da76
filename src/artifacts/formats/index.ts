import type { Reader } from '../account.ts';
import { safetensors } from './safetensors.ts';

/** Every format that is read, in the order in which they are asked whether a file is theirs. */
export const READERS: readonly Reader[] = [safetensors];
