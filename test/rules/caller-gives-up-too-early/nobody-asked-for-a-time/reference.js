import { parsePointer } from './pointer.js';
import { remembering } from './values/remember.js';
/** The eleven kinds, in the order in which reports list them. */
export const KINDS = [
    'System',
    'SystemContext',
    'RawData',
    'TrainingData',
    'ProductionData',
    'DataPipeline',
    'TrainedModel',
    'Component',
    'Environment',
    'RuntimeMonitoring',
    'Deployment',
];
const isKind = (text) => KINDS.includes(text);
/** The word for a producer or consumer outside the system that nobody describes. */
export const EXTERNAL = 'external';
const REFERENCE = /^([A-Za-z]+)\/([^@#/]+)(?:@([^#]+))?(?:#(\/.*)?)?$/;
/** Takes a reference apart; `undefined` for what is not one (spec, "References"). */
export const parseReference = (text) => remember(text, () => read(text));
const remember = remembering();
function read(text) {
    const [, kind, name, version, pointer] = REFERENCE.exec(text) ?? [];
    if (kind === undefined || name === undefined || !isKind(kind))
        return undefined;
    const path = parsePointer(pointer ?? '');
    return { kind, name, path, ...(version === undefined ? {} : { version }) };
}
