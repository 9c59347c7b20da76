import { stillSilent } from '../../claim.js';
import { spokenName } from '../../element.js';
import { isOnnx, judgeOnnx } from '../../hosting/onnx-runtime.js';
import { at, items } from '../../lookup.js';
import { defineRule } from '../../rule.js';
/** An ONNX file uses a later operator set than the ONNX Runtime in its environment implements. */
export default defineRule({
    id: 'onnx-opset-too-new',
    title: 'The operator set of the ONNX file is too new for ONNX Runtime',
    severity: 'error',
    category: 'trained-model/system-configuration-requirements',
    perspectives: ['data-science', 'operations'],
    holds: 'ONNX Runtime knows the operator sets of the model',
    breaks: 'ONNX Runtime refuses to load the model',
    why: 'exporters write the newest operator set they know, and servers are updated later',
    question: 'can ONNX Runtime be updated here, or must the model be exported with an older operator set?',
    seen: ['onnxruntime #5905', 'onnxsim #289'],
    since: '0.1.0',
    *check(system) {
        for (const hosting of system.hostings) {
            const { model } = hosting;
            if (!isOnnx(model))
                continue;
            for (const opset of items(at(model, 'artifact', 'opsets'))) {
                const domain = at(opset, 'domain');
                const name = domain.stated ? domain.value || 'ai.onnx' : 'ai.onnx';
                const limit = limitOf(name);
                if (limit === undefined)
                    continue;
                const number = opset.stated ? at(opset, 'version') : stillSilent(opset);
                yield* judgeOnnx(system, hosting, number, (version, limits, runtime) => version <= limits[limit]
                    ? undefined
                    : `${spokenName(model.element)} uses opset ${version} of ${name}, but ${runtime} knows ${limits[limit]} at most`);
            }
        }
    },
});
/** Other domains belong to custom operators, which no table of releases lists. */
function limitOf(domain) {
    if (domain === 'ai.onnx')
        return 'opset';
    return domain === 'ai.onnx.ml' ? 'opsetMl' : undefined;
}
