import type { Alias, Exporter } from './alias.ts';

const metric = (
  names: string,
  signal: Alias['signal'],
  as: Alias['as'],
  more: Partial<Alias> = {},
): Alias => ({ names: names.split(' '), signal, as, scale: 1, ...more });

/**
 * vLLM, with the names of its first engine and those that replaced them. What Ray and OpenShift put
 * before these names is left out where they are looked up.
 */
export const vllm: Exporter = {
  name: 'vllm',
  source:
    'https://github.com/vllm-project/vllm (vllm/v1/metrics/loggers.py, vllm/engine/metrics.py)',
  versions: '0.4 and newer, engines V0 and V1',
  labels: { model: ['model_name'], host: ['instance', 'pod'] },
  aliases: [
    metric('vllm:request_success', 'requests', 'counter', {
      tellsFailures: false,
      // Older versions count only what was answered; newer ones have the reason `error`. Whoever asked
      // has given up where the reason is `abort`.
      outcome: (labels) =>
        labels['finished_reason'] === 'error'
          ? 'failed'
          : labels['finished_reason'] === 'abort'
            ? 'refused'
            : undefined,
    }),
    metric('vllm:e2e_request_latency_seconds', 'latency', 'histogram'),
    metric('vllm:request_queue_time_seconds vllm:time_in_queue_requests', 'queueTime', 'histogram'),
    metric('vllm:request_inference_time_seconds', 'computeTime', 'histogram'),
    metric('vllm:time_to_first_token_seconds', 'firstResponseTime', 'histogram'),
    metric(
      'vllm:request_time_per_output_token_seconds vllm:inter_token_latency_seconds vllm:time_per_output_token_seconds',
      'timePerToken',
      'histogram',
    ),
    metric('vllm:num_requests_running', 'running', 'gauge'),
    metric('vllm:num_requests_waiting', 'waiting', 'gauge'),
    // A fraction in spite of its name.
    metric('vllm:kv_cache_usage_perc vllm:gpu_cache_usage_perc', 'cacheUsage', 'gauge'),
    metric('vllm:prompt_tokens', 'promptTokens', 'counter'),
    metric('vllm:generation_tokens', 'generatedTokens', 'counter'),
  ],
};

/** Text Generation Inference; its durations are in seconds although no name says so. */
export const tgi: Exporter = {
  name: 'tgi',
  source:
    'https://github.com/huggingface/text-generation-inference (docs/source/reference/metrics.md)',
  versions: '1.x to 3.x',
  labels: { model: ['model_name', 'model_id', 'model'], host: ['instance', 'pod'] },
  aliases: [
    metric('tgi_request_count', 'requests', 'counter'),
    metric('tgi_request_success', 'requests', 'counter', { outcome: 'succeeded' }),
    metric('tgi_request_failure', 'requests', 'counter', {
      outcome: (labels) => (labels['err'] === 'validation' ? 'refused' : 'failed'),
    }),
    metric('tgi_request_duration', 'latency', 'histogram'),
    metric('tgi_request_queue_duration', 'queueTime', 'histogram'),
    metric('tgi_request_inference_duration', 'computeTime', 'histogram'),
    metric('tgi_request_mean_time_per_token_duration', 'timePerToken', 'histogram'),
    metric('tgi_batch_current_size', 'running', 'gauge'),
    metric('tgi_queue_size', 'waiting', 'gauge'),
  ],
};

export const sglang: Exporter = {
  name: 'sglang',
  source: 'https://github.com/sgl-project/sglang (python/sglang/srt/metrics/collector.py)',
  versions: '0.4 and 0.5',
  labels: { model: ['model_name'], host: ['instance', 'pod'] },
  aliases: [
    metric('sglang:num_requests', 'requests', 'counter'),
    metric('sglang:num_aborted_requests', 'requests', 'counter', { outcome: 'refused' }),
    metric('sglang:e2e_request_latency_seconds', 'latency', 'histogram'),
    metric('sglang:time_to_first_token_seconds', 'firstResponseTime', 'histogram'),
    metric(
      'sglang:inter_token_latency_seconds sglang:time_per_output_token_seconds',
      'timePerToken',
      'histogram',
    ),
    metric('sglang:num_running_reqs', 'running', 'gauge'),
    metric('sglang:num_queue_reqs', 'waiting', 'gauge'),
    metric('sglang:token_usage', 'cacheUsage', 'gauge'),
    metric('sglang:prompt_tokens', 'promptTokens', 'counter'),
    metric('sglang:generation_tokens', 'generatedTokens', 'counter'),
  ],
};
