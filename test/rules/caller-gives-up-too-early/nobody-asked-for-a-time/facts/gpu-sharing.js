/**
 * What a way of sharing a GPU isolates, by the value of the node label
 * `nvidia.com/gpu.sharing-strategy` (`none`, `time-slicing`, `mps`) or `mig`.
 */
export function gpuSharing(facts, strategy) {
    const name = strategy.trim().toLowerCase().replace(/[_ ]/g, '-');
    return facts.tables.gpuSharing.get(name === 'timeslicing' ? 'time-slicing' : name);
}
