import { installed, isOfHost, mayContain, named, requirements, saysSoftware, } from '../../hosting/software.js';
import { at } from '../../lookup.js';
import { defineRule, judge } from '../../rule.js';
/**
 * A model, or the pipeline that feeds it, needs a language, framework or library that its
 * environment does not list. Names are compared by what they mean: torch is PyTorch.
 */
export default defineRule({
    id: 'software-not-available',
    title: 'Software that the model needs is not installed',
    severity: 'error',
    category: 'trained-model/programming-language-ml-framework-tools-libraries',
    perspectives: ['data-science', 'operations'],
    holds: 'everything that the model needs is installed',
    breaks: 'the model cannot be loaded, or fails at the first call of what is missing',
    why: "a model runs on its author's machine because everything is there already",
    question: 'can it be installed here, or must the model do without it?',
    seen: ['MLServer #1801', 'kserve #3733', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
    since: '0.1.0',
    onlyIfStated: true,
    *check(system) {
        for (const hosting of system.hostings) {
            const there = installed(hosting);
            const needs = requirements(system, hosting);
            const { model } = hosting;
            if (needs.length === 0 && !saysSoftware(hosting)) {
                yield judge({ need: at(model, 'requires', 'software'), listing: there.listing }, () => undefined);
            }
            for (const requirement of needs) {
                const { need, canonical } = requirement;
                if (named(system.facts, there, canonical).length > 0) {
                    yield judge({ name: at(need, 'name') }, () => undefined);
                    continue;
                }
                if (isOfHost(system.facts, requirement))
                    continue;
                const sides = { name: at(need, 'name'), listing: there.listing };
                const ofPipeline = need.element.kind === 'DataPipeline';
                const decide = ({ name }) => {
                    const perhaps = mayContain(system.facts, there, requirement);
                    if (perhaps !== undefined)
                        return { undecided: perhaps, question: `is ${name} there? list it in the software` };
                    const message = `${requirement.of} needs ${name}, but ${there.place} does not have it`;
                    return { message, ...(ofPipeline && OF_PIPELINE) };
                };
                yield judge(sides, decide, ofPipeline ? { holds: HOLDS } : {});
            }
        }
    },
});
const HOLDS = 'everything that the pipeline needs is installed';
const OF_PIPELINE = {
    breaks: 'the pipeline does not start, and the model gets no inputs',
    question: 'can it be installed here, or must the pipeline do without it or run elsewhere?',
};
