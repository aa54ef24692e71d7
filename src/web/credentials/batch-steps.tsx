import { useTranslation } from 'react-i18next';
import type { BatchDetail, BatchState } from '../api/batches.api';
import { useFormat } from '../ui/use-format';
import classes from './batch-steps.module.css';

const steps = [
  'draft',
  'validated',
  'submitted',
  'approved',
  'provisioning',
  'ready',
  'released',
  'closed',
] as const satisfies BatchState[];
type Step = (typeof steps)[number];

/** How far a batch came; one that was sent back or called off stands where that happened. */
function reachedStep({ state, approved, submitted }: BatchDetail): Step {
  if (state === 'rejected') return 'submitted';
  if (state !== 'cancelled') return state;
  if (approved) return 'approved';
  return submitted ? 'submitted' : 'validated';
}

/** The way of a batch, with who brought it to each step and when. */
export function BatchSteps({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reached = steps.indexOf(reachedStep(batch));
  const ended = batch.state === 'rejected' || batch.state === 'cancelled';
  const who: Partial<Record<Step, BatchDetail['submitted']>> = {
    draft: { at: batch.createdAt, by: batch.createdBy },
    submitted: batch.submitted,
    approved: batch.approved,
    released: batch.released,
    closed: batch.state === 'closed' ? batch.ended : null,
  };
  const name = (step: Step, at: number) => t(`batch-state.${ended && at === reached ? batch.state : step}`);
  return (
    <>
      <ol className={classes.steps} aria-label={t('batch.steps')}>
        {steps.map((step, at) => (
          <li
            key={step}
            className={classes.step}
            data-reached={at <= reached || undefined}
            data-ended={(ended && at === reached) || undefined}
            aria-current={at === reached ? 'step' : undefined}
          >
            {name(step, at)}
            {at <= reached && who[step] && (
              <span className={classes.stepBy}>
                {who[step].by.name}
                <br />
                {format.shortDate(who[step].at)}
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className={classes.current} aria-hidden>
        {t('batch.step-of', { step: reached + 1, steps: steps.length, name: name(steps[reached]!, reached) })}
      </p>
    </>
  );
}
