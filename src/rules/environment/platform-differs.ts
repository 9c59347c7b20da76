import {
  judgeArchitecture,
  judgeInstructionSets,
  judgeNetwork,
  judgeSystem,
} from '../../hosting/platform.ts';
import { defineRule } from '../../rule.ts';

/** Operating system, processor or network are not what the model was built for. */
export default defineRule({
  id: 'platform-differs',
  title: 'The platform is not the one that the model was built for',
  severity: 'error',
  category: 'trained-model/system-configuration-requirements',
  perspectives: ['data-science', 'operations'],
  holds: 'the platform is one that the model runs on',
  breaks: 'the model does not start, or stops at its first call',
  why: 'a model is built and tried on one machine, whose system nobody thinks of as a requirement',
  question: 'can the model run on such a platform here, or can it be built for this one?',
  seen: ['SEI mismatch M16-01 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: [
    'TrainedModel/requires/os/name',
    'TrainedModel/requires/architecture',
    'TrainedModel/requires/instructionSets',
    'TrainedModel/requires/network',
    'Deployment/image/architecture',
  ],
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      yield* judgeSystem(hosting);
      const processors = judgeArchitecture(hosting);
      yield* processors;
      // A processor of another kind has other instructions throughout; that is one finding.
      const isOther = processors.some(({ decision }) => typeof decision === 'string');
      if (!isOther) yield* judgeInstructionSets(hosting);
      yield* judgeNetwork(hosting);
    }
  },
});
