import { IconBuildingCommunity, IconKey, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SearchAnswer } from '../api/types';
import classes from './search.module.css';
import { TicketHit } from './ticket-hit';

/** What has exactly the number that was typed. */
export function ExactHits({ exact }: { exact: SearchAnswer['exact'] }) {
  const { t } = useTranslation();
  if (!exact.ticket && !exact.case) return null;
  return (
    <section aria-labelledby="search-exact">
      <h2 className={classes.heading} id="search-exact">
        {t('search.exact')}
      </h2>
      {exact.ticket && <TicketHit hit={exact.ticket} />}
      {exact.case && (
        <Link
          to="/reset-cases/$caseId"
          params={{ caseId: exact.case.id }}
          className={classes.beside}
          data-hit
        >
          <IconKey size={17} aria-hidden />
          <span>{t('search.case', { number: exact.case.number, lao: exact.case.lao })}</span>
          <span className={classes.quiet}>{exact.case.province.name}</span>
        </Link>
      )}
    </section>
  );
}

/** LAOs and people that the words fit. */
export function RegisterHits({ laos, people }: Pick<SearchAnswer, 'laos' | 'people'>) {
  const { t } = useTranslation();
  if (!laos.length && !people.length) return null;
  return (
    <section aria-labelledby="search-register">
      <h2 className={classes.heading} id="search-register">
        {t('search.register')}
      </h2>
      {laos.map((lao) => (
        <Link
          key={lao.code}
          to="/organisations/$code"
          params={{ code: lao.code }}
          className={classes.beside}
          data-hit
        >
          <IconBuildingCommunity size={17} aria-hidden />
          <span>{lao.title}</span>
          <span className={classes.quiet}>
            {lao.district} · {lao.province.name} · {lao.code}
          </span>
        </Link>
      ))}
      {people.map((person) => {
        const [lao] = person.laos;
        const inside = (
          <>
            <IconUser size={17} aria-hidden />
            <span>{person.name}</span>
            <span className={classes.quiet}>{lao?.title ?? person.province.name}</span>
          </>
        );
        return lao ? (
          <Link
            key={person.id}
            to="/organisations/$code"
            params={{ code: lao.code }}
            className={classes.beside}
            data-hit
          >
            {inside}
          </Link>
        ) : (
          <Link
            key={person.id}
            to="/organisations/provinces/$code"
            params={{ code: person.province.code }}
            className={classes.beside}
            data-hit
          >
            {inside}
          </Link>
        );
      })}
    </section>
  );
}
