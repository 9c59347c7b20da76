import { firstMismatch } from '../../alternatives.ts';
import { judgeVersions, judgeWayBack, versionsBack } from '../../hosting/rollback.ts';
import { versionRun } from '../../hosting/running.ts';
import { inForce } from '../../hosting/served.ts';
import { at } from '../../lookup.ts';
import { defineRule } from '../../rule.ts';

/** The version to go back to is the one that runs, or one that would not work here any more. */
export default defineRule({
  id: 'rollback-leads-nowhere',
  title: 'The way back leads to a version that cannot take over',
  severity: 'error',
  category: 'trained-model/versioning',
  perspectives: ['operations', 'data-science'],
  holds: 'the version to go back to can take over',
  breaks: 'going back at night changes nothing, or brings up a model that fails on every request',
  why: 'the way back is written down once, and inputs and pipelines move on with each release',
  question: 'which earlier version still fits the inputs and the pipeline of today?',
  seen: ['Breck et al., The ML Test Score, IEEE Big Data 2017, Infra 7'],
  since: '0.1.0',
  about: ['Deployment/rollback/to'],
  onlyIfStated: true,

  *check(system) {
    for (const deployed of inForce(system)) {
      const { model, deployment } = deployed;
      const back = at(deployment, 'rollback', 'to');
      // Who does not say which of several versions runs is asked by deployed-version-differs.
      const isOpen = model.element.oneOfSeveral === true && !versionRun(deployment).stated;
      if (!back.stated || isOpen) continue;
      yield judgeVersions(deployed, back);
      for (const older of versionsBack(system, deployed, back.value)) {
        yield* firstMismatch([...judgeWayBack(system, deployed, back, older)]);
      }
    }
  },
});
