import { useTranslation } from 'react-i18next';
import classes from './offered-replies.module.css';

/** The answers that were offered under a message: seen here, pressed only by the contact. */
export function OfferedReplies({ titles }: { titles: string[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.offered} aria-label={t('message.offered')}>
      {titles.map((title, index) => (
        <li key={index}>{title}</li>
      ))}
    </ul>
  );
}
