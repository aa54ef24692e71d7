import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './key-help.module.css';

const groups: { title: string; keys: [keys: string[], label: string][] }[] = [
  {
    title: 'keys.list',
    keys: [
      [['j', '↓'], 'keys.next'],
      [['k', '↑'], 'keys.previous'],
      [['Enter', 'o'], 'keys.open'],
      [['u'], 'keys.back'],
      [['x'], 'keys.choose'],
      [['⇧ x', '⇧ ↓', '⇧ ↑'], 'keys.choose-to'],
      [['/'], 'keys.search'],
    ],
  },
  {
    title: 'keys.ticket',
    keys: [
      [['r'], 'action.reply'],
      [['n'], 'action.note'],
      [['e'], 'keys.close'],
      [['s'], 'action.snooze'],
      [['a'], 'action.assign'],
      [['i'], 'action.assign-me'],
      [['t'], 'action.tags'],
      [['p'], 'action.priority'],
      [['l'], 'action.link-lao'],
      [['m'], 'relations.open'],
      [['b'], 'relations.split'],
      [['f'], 'keys.follow'],
    ],
  },
  {
    title: 'keys.composer',
    keys: [
      [['Ctrl Enter', '⌘ Enter'], 'keys.send'],
      [['Enter'], 'keys.new-line'],
      [['Esc'], 'keys.leave-field'],
    ],
  },
  {
    title: 'keys.everywhere',
    keys: [
      [['Ctrl K', '⌘ K'], 'keys.palette'],
      [['g i'], 'view.needs-reply'],
      [['g m'], 'view.mine'],
      [['g u'], 'view.unassigned'],
      [['g w'], 'view.window-closing'],
      [['g l'], 'view.overdue'],
      [['g d'], 'view.undelivered'],
      [['g a'], 'view.all-open'],
      [['g s'], 'view.snoozed'],
      [['g c'], 'view.closed'],
      [['g f'], 'keys.news'],
      [['g o'], 'nav.organisations'],
      [['g p'], 'nav.provinces'],
      [['g t'], 'nav.trainings'],
      [['g e'], 'nav.evidence'],
      [['g v'], 'nav.id-cards'],
      [['g b'], 'nav.batches'],
      [['g k'], 'nav.custody'],
      [['g n'], 'nav.incidents'],
      [['g r'], 'nav.reset-cases'],
      [['?'], 'user.keys'],
    ],
  },
];

/** Every key that does something, in the reader's language; they work under a Thai layout as well. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('user.keys')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className={classes.title}>{t(group.title)}</h3>
            <dl className={classes.list}>
              {group.keys.map(([names, label]) => (
                <div key={label} className={classes.row}>
                  <dt>{t(label)}</dt>
                  <dd>
                    {names.map((name) => (
                      <Kbd key={name}>{name}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
