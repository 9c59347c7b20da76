import { judgeClaimed, judgeMadeFor } from '../../hosting/made-for.ts';
import { groupsOf, placesOf } from '../../hosting/operating-domain.ts';
import { defineRule } from '../../rule.ts';

/** A model runs on devices, in regions or on languages that it was neither made for nor learned. */
export default defineRule({
  id: 'operating-domain-exceeded',
  title: 'The model runs where it was not made for',
  severity: 'error',
  category: 'trained-model/decisions-assumptions-limitations-and-constraints',
  perspectives: ['data-science', 'operations'],
  holds: 'the model was made for where it runs',
  breaks: 'the model answers as ever, and nobody knows how good its answers are there',
  why: 'devices are replaced and countries opened by people who do not know what a model has seen',
  question: 'can the model be kept away from there, or can it be made and evaluated for it?',
  seen: ['SEI mismatch M05-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: [
    'TrainedModel/operatingDomain',
    'Environment/operatingDomain',
    'SystemContext/operatingDomain',
    'ProductionData/coverage',
  ],
  onlyIfStated: true,

  *check(system) {
    const places = placesOf(system);
    for (const group of groupsOf(places)) yield* judgeMadeFor(system, group, places);
    const models = new Map(places.flatMap((one) => one.models).map((one) => [one.element, one]));
    for (const model of models.values()) yield* judgeClaimed(system, model);
  },
});
