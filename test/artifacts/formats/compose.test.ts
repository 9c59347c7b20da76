// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose files write their variables so
import { describe, expect, it } from 'vitest';
import { compose } from '../../../src/artifacts/formats/compose.ts';
import { tell } from '../reading.ts';

const read = (text: string) => tell(compose, { 'compose.yaml': text });

const SCORER = `services:
  scorer:
    image: vllm/vllm-openai:v0.6.3
    platform: linux/amd64
    shm_size: 2gb
    environment:
      HF_TOKEN: secret
      MODEL: llama
    deploy:
      resources:
        limits:
          cpus: '4.0'
          memory: 16g
        reservations:
          devices:
            - driver: nvidia
              count: 2
              capabilities: [gpu]
`;

describe('a Compose file', () => {
  it.each([
    ['compose.yaml', 'services:\n', true],
    ['deploy/docker-compose.prod.yml', 'version: "3"\nservices:\n', true],
    ['compose.yaml', 'name: x\n', false],
    ['composer.json', 'services:\n', false],
  ])('is known by its name and its services: %s', (file, head, expected) => {
    expect(compose.recognises({ file, head: () => head })).toBe(expected);
  });

  it('says what a service may use, and which server it is', () => {
    const [told] = read(SCORER);
    expect(told?.name).toBe('scorer');
    expect(told?.says).toEqual({
      platform: { architecture: 'amd64' },
      cpu: { cores: '4.0' },
      memory: '16Gi',
      sharedMemory: '2Gi',
      accelerators: [{ name: 'gpu', kind: 'gpu', vendor: 'NVIDIA', count: 2 }],
      serving: { runtime: { name: 'vllm', version: '0.6.3' } },
      softwareListing: 'partial',
    });
    expect(JSON.stringify(told?.says)).not.toContain('secret');
    expect(told?.place('/memory')).toBe('compose.yaml:13:19');
    expect(told?.place('/accelerators/0/count')).toBe('compose.yaml:17:22');
    expect(told?.place('/serving/runtime')).toBe('compose.yaml:3:12');
  });

  it('reads sizes as Docker does, in powers of two', () => {
    const memory = (size: string) =>
      read(`services: { a: { mem_limit: ${size} } }`)[0]?.says['memory'];
    expect(memory('512m')).toBe('512Mi');
    expect(memory('512M')).toBe('512Mi');
    expect(memory('2GB')).toBe('2Gi');
    expect(memory('1.5gib')).toBe('1.5Gi');
    expect(memory('1073741824')).toBe('1073741824');
    expect(memory('0')).toBeUndefined();
    expect(memory('much')).toBeUndefined();
    expect(memory('"${MEMORY:-2g}"')).toBeUndefined();
  });

  it.each([
    ['gpus: all', [{ name: 'gpu', kind: 'gpu' }]],
    [
      'gpus: [{ driver: nvidia, count: 1 }]',
      [{ name: 'gpu', kind: 'gpu', vendor: 'NVIDIA', count: 1 }],
    ],
    [
      'deploy: { resources: { reservations: { devices: [{ device_ids: ["0", "3"], capabilities: [gpu] }] } } }',
      [{ name: 'gpu', kind: 'gpu', count: 2 }],
    ],
    [
      'deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: all, capabilities: [gpu] }] } } }',
      [{ name: 'gpu', kind: 'gpu', vendor: 'NVIDIA' }],
    ],
    [
      'deploy: { resources: { reservations: { devices: [{ driver: cdi, capabilities: [tpm] }] } } }',
      undefined,
    ],
  ])('counts no more GPUs than it says: %s', (line, expected) => {
    expect(read(`services: { a: { ${line} } }`)[0]?.says['accelerators']).toEqual(expected);
  });

  it('leaves images alone that are built here, or that a variable names', () => {
    expect(read('services: { a: { build: ., image: "vllm/vllm-openai:v0.6.3" } }')).toEqual([]);
    expect(read('services: { a: { image: "vllm/vllm-openai:${TAG:-v0.6.3}" } }')).toEqual([]);
  });

  it('starts no server where another program is started', () => {
    const [told] = read(
      'services: { a: { image: "vllm/vllm-openai:v0.6.3", entrypoint: [python3, batch.py] } }',
    );
    expect(told?.says).toEqual({
      software: [{ name: 'vllm', version: '0.6.3' }],
      softwareListing: 'partial',
    });
  });

  it('reads what an alias stands for, and what is merged into a service', () => {
    const [told] = read(`x-common: &common
  restart: always
  mem_limit: 2g
services:
  a:
    <<: *common
    image: vllm/vllm-openai:v0.6.3
`);
    expect(told?.says).toMatchObject({ memory: '2Gi', serving: { runtime: { name: 'vllm' } } });
    expect(told?.place('/memory')).toBe('compose.yaml:3:14');
  });

  it('says nothing of a web shop', () => {
    const shop = `services:
  web:
    build: ./web
    ports: ["8080:80"]
    environment: [API_URL=http://api]
    depends_on: [api, db]
  api:
    image: registry.example.org:5000/shop/api:1.2.3
    restart: always
  db:
    image: postgres:16
    volumes: [data:/var/lib/postgresql/data]
  cache: { image: "redis:7-alpine" }
volumes: { data: {} }
`;
    expect(read(shop)).toEqual([]);
  });

  it.each([
    ['services: 3'],
    ['services: [a, b]'],
    ['services: { a: null, b: 1, c: [] }'],
    ['services: { toString: { mem_limit: 2g }, constructor: { mem_limit: [2g] } }'],
  ])('may hold nonsense: %s', (text) => {
    expect(() => read(text)).not.toThrow();
  });
});
