import { stillSilent } from '../claim.js';
import { spokenId, spokenName, USUAL_OWNER } from '../element.js';
import { lastOf } from '../link/ports.js';
import { at } from '../lookup.js';
import { judge, NOT_APPLICABLE } from '../rule.js';
import { spoken } from './names.js';
/** Declares a part. Silence on both sides is nobody's belief and therefore not applicable. */
export const part = (of) => ({
    name: of.name,
    once: of.once ?? false,
    judge: (connection, alike = []) => judgePart(of, connection, alike),
});
function judgePart(of, connection, alike) {
    const need = of.read(connection.consumer);
    const have = of.read(connection.producer);
    if (!isOpen(of, connection, need, have))
        return { sides: [need, have], decision: NOT_APPLICABLE };
    const beside = of.beside?.(connection).filter(({ stated }) => stated) ?? [];
    const quoted = Object.fromEntries(beside.map((claim, index) => [`beside${index}`, claim]));
    const sides = { need, ...quoted, have };
    return judge(sides, ({ need, have }) => of.fits(have, need, endsOf(connection, alike)));
}
function isOpen(of, connection, need, have) {
    if (!need.stated && !have.stated)
        return false;
    if (of.applies && !of.applies(connection))
        return false;
    if (need.stated && have.stated)
        return true;
    if (need.stated)
        return of.asks?.(need.value, 'consumer', connection) ?? true;
    return have.stated && (of.asks?.(have.value, 'producer', connection) ?? true);
}
/** For `applies`: details are compared only where both sides have spoken of the whole. */
export const both = (attribute) => ({ producer, consumer }) => at(producer, attribute).stated && at(consumer, attribute).stated;
/** For `asks`: the part is compared where both sides have stated it, and asked of nobody. */
export const never = () => false;
/**
 * For `asks`: what a consumer needs is asked of its producer; what it does not mind, of nobody. Data
 * that were recorded need nothing: what their fields say is an account of them.
 */
export const ofProducer = (_, by, { consumer }) => by === 'consumer' && !isRecorded(consumer);
/** Whether a port is a field that tells what was recorded. */
export const isRecorded = ({ element }) => RECORDED.includes(element.kind);
const RECORDED = ['RawData', 'ProductionData'];
/** Between raw data and what was made of them lies preparation, which may change much. */
export const isPrepared = ({ producer, consumer }) => producer.element.kind === 'RawData' && consumer.element.kind === 'TrainingData';
/** A claim read as what it means here; silent where `meaning` finds nothing in it. */
export function derive(claim, meaning) {
    if (!claim.stated)
        return stillSilent(claim);
    const { element, path, pointer, how, statement } = claim;
    const value = meaning(claim.value);
    if (value !== undefined)
        return { element, path, pointer, how, statement, stated: true, value };
    const ask = element.statements[statement]?.perspective ?? USUAL_OWNER[element.kind];
    return { element, path, pointer, stated: false, ask, silence: { because: 'not-said' } };
}
/** `a expects x in m/s, but b sends it in km/h: …` */
export const differ = (ends, need, have, effect) => `${ends.need} ${need}, but ${ends.have} ${have}${effect === undefined ? '' : `: ${effect}`}`;
const NEEDS = {
    TrainingData: 'has',
    RawData: 'has',
    ProductionData: 'has',
};
const GIVES = {
    TrainedModel: 'gives',
    DataPipeline: 'gives',
    RawData: 'has',
};
/** The two ends in words; with `alike`, of several ports that differ in the same way. */
export function endsOf(connection, alike = []) {
    const { producer, consumer } = connection;
    const same = producer.element.name === consumer.element.name;
    const named = ({ element }) => (same ? spokenId(element) : spokenName(element));
    const all = [connection, ...alike];
    const [from, to] = [
        spoken(all.map((one) => lastOf(one.producer))),
        spoken(all.map((one) => lastOf(one.consumer))),
    ];
    const them = alike.length > 0 ? 'them' : 'it';
    return {
        need: `${named(consumer)} ${NEEDS[consumer.element.kind] ?? 'expects'} ${to}`,
        have: `${named(producer)} ${GIVES[producer.element.kind] ?? 'sends'} ${from === to ? them : from}`,
        consumer: named(consumer),
        producer: named(producer),
        ports: to,
        learned: ['TrainingData', 'RawData'].includes(consumer.element.kind),
    };
}
