import { liveDevices } from '../../monitoring/live-accelerators.ts';
import { judgeLiveMemory } from '../../monitoring/live-memory.ts';
import { askedOnce } from '../../monitoring/live-questions.ts';
import { defineRule } from '../../rule.ts';

/** An accelerator has less memory than declared, or less of it is left than has to stay free. */
export default defineRule({
  id: 'live-accelerator-memory-short',
  title: 'An accelerator has less memory, or less left, than is declared',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['operations', 'operations'],
  holds: 'accelerators have the memory that is declared, and leave what has to stay free',
  breaks: 'the next larger batch or model does not fit, although by what is declared it would',
  why: 'memory is planned once, and slices, neighbours and longer inputs come later',
  question: 'what uses it, and does whoever plans with it know?',
  seen: ['vllm #2418', 'vllm #10517'],
  since: '0.1.0',
  about: ['Environment/observed'],
  onlyIfStated: true,

  *check(system) {
    const devices = [...liveDevices(system)];
    yield* askedOnce(devices.flatMap((live) => [...judgeLiveMemory(system, live)]));
  },
});
