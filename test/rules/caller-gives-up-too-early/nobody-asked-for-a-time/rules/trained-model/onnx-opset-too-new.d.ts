/** An ONNX file uses a later operator set than the ONNX Runtime in its environment implements. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
