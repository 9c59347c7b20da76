import { liveOnce } from '../../monitoring/live-requests.ts';
import { judgeVersions } from '../../monitoring/live-versions.ts';
import { defineRule } from '../../rule.ts';

/** What answers is another version, or another file, than the deployment is said to run. */
export default defineRule({
  id: 'live-version-differs',
  title: 'Another version answers than is deployed',
  severity: 'error',
  category: 'trained-model/versioning',
  perspectives: ['operations', 'operations'],
  holds: 'the version that answers is the one that is deployed',
  breaks: 'what was evaluated and released is not what answers, or only sometimes',
  why: 'one host of many is forgotten in a roll-out, and one default route outlives a test',
  question: 'which hosts answer with it, and since when?',
  seen: ['SEC, Release 34-70694, Knight Capital, 2013: one of eight servers ran old code'],
  since: '0.1.0',
  about: ['Deployment/observed'],
  onlyIfStated: true,

  *check(system) {
    for (const live of liveOnce(system)) yield* judgeVersions(system, live);
  },
});
