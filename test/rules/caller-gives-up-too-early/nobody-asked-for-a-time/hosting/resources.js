import { spokenName } from '../element.js';
import { at } from '../lookup.js';
import { quantity } from '../reading.js';
import { judge } from '../rule.js';
import { formatQuantity } from '../values/quantity.js';
import { pipelinesOf } from './pipelines.js';
/** What one instance may have in an environment; the quota of the team, where it is smaller. */
function capacityOf({ environment }, { key }) {
    const offered = quantity(key === 'cpu' ? at(environment, 'cpu', 'cores') : at(environment, key));
    const quota = quantity(at(environment, 'quotas', key));
    const isSmaller = quota.stated && (!offered.stated || quota.value.amount < offered.value.amount);
    return isSmaller && offered.stated ? quota : offered;
}
/**
 * Whether a model says anything about a need, be it that it cannot say it yet. What an environment
 * has is no belief about the model.
 */
export const speaksOf = (need) => need.stated || need.silence.because === 'not-provided' || need.silence.because === 'unreadable';
/**
 * Compares what a model needs of a resource with what its environment has, and then what each of the
 * pipelines needs that run beside it and say so. Memory may have to keep some room free, by the
 * policy of the system; that alone is a warning.
 */
export function* judgeCapacity(system, hosting, resource, headroom) {
    const own = at(hosting.model, 'requires', resource.key);
    // Every model needs memory, and must say how much.
    const isOwed = resource.key === 'memory' || speaksOf(own);
    if (isOwed)
        yield judgeNeed(hosting, resource, own, headroom);
    const isAsked = isOwed && !capacityOf(hosting, resource).stated;
    for (const pipeline of pipelinesOf(system, hosting)) {
        const need = at(pipeline, 'requires', resource.key);
        if (!pipeline.stated || !speaksOf(need) || isAsked)
            continue;
        const judgement = judgeNeed(hosting, resource, need, headroom);
        const { decision } = judgement;
        const holds = 'the pipeline gets what it needs beside the model';
        const found = typeof decision === 'string' ? { message: decision } : decision;
        const isShort = typeof found === 'object' && 'message' in found;
        yield isShort
            ? { ...judgement, decision: { ...BESIDE[resource.key], ...found } }
            : { ...judgement, holds };
    }
}
/** What happens to a pipeline, where a rule speaks of the model. */
const BESIDE = {
    cpu: {
        breaks: 'the pipeline falls behind, and the model waits for its inputs',
        question: 'can the pipeline get that many cores here, or must it run elsewhere?',
    },
    memory: {
        breaks: 'the pipeline is killed at the first large batch, and the model gets no inputs',
        question: 'can the pipeline get that much memory here, or must it run elsewhere?',
    },
    storage: {
        breaks: 'the pipeline stops when the disk is full, and the model gets no inputs',
        question: 'can the pipeline get that much disk space here, or must it run elsewhere?',
    },
};
function judgeNeed(hosting, resource, required, headroom) {
    const need = quantity(required);
    const have = capacityOf(hosting, resource);
    const sides = { need, ...(headroom?.stated && { headroom }), have };
    const place = spokenName(hosting.environment.element);
    const isQuota = have.path.includes('quotas');
    return judge(sides, (values) => {
        const free = values.headroom ?? 0;
        const told = shortfall(need, resource, values.need, values.have);
        const owner = isQuota ? `the quota in ${place} is` : `${place} has`;
        const message = `${told.needs}, but ${owner} ${told.has}`;
        if (values.need.amount > values.have.amount)
            return message;
        if (values.need.amount <= values.have.amount * (1 - free))
            return undefined;
        return {
            message: `${message}, of which ${Number((free * 100).toFixed(1))}% must stay free`,
            breaks: 'there is no room left for growth, for noise or for a rolling update',
            severity: 'warning',
        };
    });
}
/** `churn needs 16 GB (14.9Gi) of memory` and `15Gi`: the two halves of a message. */
export function shortfall({ element }, { key, noun }, need, have) {
    const name = spokenName(element);
    if (key === 'cpu') {
        return { needs: `${name} needs ${need} core${need.amount === 1 ? '' : 's'}`, has: have.text };
    }
    const [needs, has] = sideBySide(need, have);
    return { needs: `${name} needs ${needs} of ${noun}`, has };
}
/**
 * Two amounts of bytes as they were written, with what they are in a common unit where they were
 * written in different ones: `80Gi` and `81559Mi (79.65Gi)`.
 */
export function sideBySide(one, other) {
    const isSame = unitOf(one.text) === unitOf(other.text);
    const written = ({ text, amount }) => {
        const binary = formatQuantity(amount, { binary: true, digits: 2 });
        return isSame || text === binary || unitOf(text) === 'Gi' ? text : `${text} (${binary})`;
    };
    return [written(one), written(other)];
}
const unitOf = (text) => /([kKMGT]i?)?B?\s*$/.exec(text)?.[1];
