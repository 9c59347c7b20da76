import { judgeDevice, judgePlatform, judgeVersion } from '../../accelerators/engine.js';
import { at } from '../../lookup.js';
import { defineRule } from '../../rule.js';
/**
 * A TensorRT engine is bound to the version, the platform and the compute capability that it was
 * built for, unless it was built in a mode that loosens one of these.
 */
export default defineRule({
    id: 'tensorrt-engine-not-portable',
    title: 'The TensorRT engine was built for another version, GPU or platform',
    severity: 'error',
    category: 'trained-model/system-configuration-requirements',
    perspectives: ['data-science', 'operations'],
    holds: 'the TensorRT engine runs where it is deployed',
    breaks: 'TensorRT refuses to load the engine',
    why: 'an engine looks like a model file, but is machine code for one kind of device',
    question: 'can the engine be built again for what is here, or can what it was built for be had?',
    seen: ['triton #317', 'pytorch/TensorRT #1059', 'jetson-inference #426', 'tensorrtx #664'],
    since: '0.1.0',
    onlyIfStated: true,
    *check(system) {
        for (const hosting of system.hostings) {
            const format = at(hosting.model, 'artifact', 'format');
            if (!format.stated || format.value !== 'tensorrt')
                continue;
            yield* judgeVersion(system, hosting);
            yield* judgeDevice(system, hosting);
            yield* judgePlatform(hosting);
        }
    },
});
