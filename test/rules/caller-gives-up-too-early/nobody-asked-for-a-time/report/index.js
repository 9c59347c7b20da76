import { json } from './json.js';
import { pretty } from './pretty.js';
export const REPORTERS = { pretty, json };
