import { spokenName } from '../../element.js';
import { isOnnx, judgeOnnx } from '../../hosting/onnx-runtime.js';
import { at } from '../../lookup.js';
import { defineRule } from '../../rule.js';
/**
 * An ONNX file is written in a later IR version than the ONNX Runtime in its environment reads. It
 * fails more often than the operator set: a file can have an old one and a new IR version.
 */
export default defineRule({
    id: 'onnx-ir-too-new',
    title: 'The IR version of the ONNX file is too new for ONNX Runtime',
    severity: 'error',
    category: 'trained-model/system-configuration-requirements',
    perspectives: ['data-science', 'operations'],
    holds: 'ONNX Runtime reads the IR version of the model',
    breaks: 'ONNX Runtime refuses to load the model: unsupported model IR version',
    why: 'the IR version follows from the exporter, even where an old operator set is asked for',
    question: 'can ONNX Runtime be updated here, or must the file be written with an older IR version?',
    seen: ['onnxruntime #20559', 'onnxruntime #23602', 'onnxruntime #15874', 'sklearn-onnx #1118'],
    since: '0.1.0',
    *check(system) {
        for (const hosting of system.hostings) {
            const { model } = hosting;
            if (!isOnnx(model))
                continue;
            yield* judgeOnnx(system, hosting, at(model, 'artifact', 'irVersion'), (version, limits, runtime) => version <= limits.ir
                ? undefined
                : `${spokenName(model.element)} has IR version ${version}, but ${runtime} reads ${limits.ir} at most`);
        }
    },
});
