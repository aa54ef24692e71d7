import { Button } from '@mantine/core';
import { IconArrowsExchange, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LaoDetail } from '../api/types';
import { useMay } from '../platform/session';
import { useFormat } from '../ui/use-format';
import { ContactList } from './contact-list';
import { HolderCard } from './holder-card';
import type { LaoTask } from './lao-dialogs';
import classes from './lao-screen.module.css';

const posts = ['responsible-officer', 'chief-administrator'] as const;

/** The two posts that the letter asks for, who holds them, who stands in, and who held them before. */
export function LaoPeople({ lao, onTask }: { lao: LaoDetail; onTask: (task: LaoTask) => void }) {
  const { t } = useTranslation();
  const mayCorrect = useMay('register.correct') && !lao.dissolvedOn;
  // Those of a person stand beside the person.
  const shared = lao.contacts.filter((binding) => binding.officerId === null);
  return (
    <section aria-labelledby="people">
      <h2 id="people" className={classes.heading}>
        {t('lao.people')}
      </h2>
      <div className={classes.people}>
        {posts.map((role) => {
          const holders = lao.holders.filter((holder) => holder.role === role);
          const seat = holders.find((holder) => !holder.deputy);
          return (
            <div key={role} className={classes.post}>
              <div className={classes.postHead}>
                <h3>{t(`post.${role}`)}</h3>
                {mayCorrect && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    leftSection={
                      seat ? (
                        <IconArrowsExchange size={15} aria-hidden />
                      ) : (
                        <IconUserPlus size={15} aria-hidden />
                      )
                    }
                    onClick={() => onTask({ kind: 'appoint', role })}
                  >
                    {t(seat ? 'post.replace' : 'post.appoint')}
                  </Button>
                )}
              </div>
              {!seat && <p className={classes.vacant}>{t('post.vacant')}</p>}
              {[...holders]
                .sort((a, b) => Number(a.deputy) - Number(b.deputy))
                .map((holder) => (
                  <HolderCard key={holder.id} holder={holder} mayCorrect={mayCorrect} onTask={onTask} />
                ))}
            </div>
          );
        })}
        {shared.length > 0 && (
          <div className={classes.post}>
            <div className={classes.postHead}>
              <h3>{t('lao.contacts')}</h3>
            </div>
            <ContactList contacts={shared} mayCorrect={mayCorrect} onTask={onTask} />
          </div>
        )}
      </div>
      <FormerHolders lao={lao} />
    </section>
  );
}

function FormerHolders({ lao }: { lao: LaoDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lao.formerHolders.length === 0) return null;
  return (
    <details className={classes.former}>
      <summary>{t('lao.former', { count: lao.formerHolders.length })}</summary>
      <ul className={classes.plain}>
        {lao.formerHolders.map((holder) => (
          <li key={holder.id}>
            {holder.officer.name}
            <span className={classes.detail}>
              {[
                t(`post.${holder.role}`),
                holder.untilOn && t('post.until', { date: format.shortDate(holder.untilOn) }),
                holder.endReason && t(`end-reason.${holder.endReason}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
