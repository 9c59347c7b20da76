import { liveDevices, strayDevices } from '../../monitoring/live-accelerators.ts';
import { judgeLivePower, judgeProduct } from '../../monitoring/live-products.ts';
import { askedOnce } from '../../monitoring/live-questions.ts';
import { defineRule } from '../../rule.ts';

/** The hardware that works is not the hardware that is declared, or is held to less power. */
export default defineRule({
  id: 'live-accelerator-differs',
  title: 'Another accelerator works than is declared, or one with less power',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['operations', 'operations'],
  holds: 'accelerators are the ones that are declared, with as much power',
  breaks: 'memory, speed and number formats are planned for a device that is not there',
  why: 'a pool gets new nodes, a cloud gives what it has left, and a rack is capped in summer',
  question: 'is the description to be changed, or the hardware?',
  seen: ['nvidia-smi manual, Power Limit', 'Sinha et al., Not all GPUs are created equal, SC 2022'],
  since: '0.1.0',
  about: ['Environment/observed', 'RuntimeMonitoring/observed'],
  onlyIfStated: true,

  *check(system) {
    const judged = [...liveDevices(system)].flatMap((live) => [
      ...judgeProduct(system, live),
      ...judgeLivePower(system, live),
    ]);
    yield* askedOnce([...judged, ...strayDevices(system)]);
  },
});
