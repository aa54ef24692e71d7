import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as dates from '../i18n/dates';
import type { Language } from '../i18n/i18n';

/** Dates, distances and sizes in the reader's language: Buddhist years in Thai, Gregorian in English. */
export function useFormat() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'th';
  return useMemo(
    () => ({
      language,
      time: (iso: string) => dates.timeText(new Date(iso), language),
      date: (iso: string) => dates.dateText(new Date(iso), language),
      month: (iso: string) => dates.monthText(new Date(iso), language),
      weekday: (iso: string) => dates.weekdayText(new Date(iso), language),
      shortDate: (iso: string) => dates.shortDateText(new Date(iso), language),
      dateTime: (iso: string) => dates.dateTimeText(new Date(iso), language),
      day: (iso: string) => dates.dayText(new Date(iso), language),
      relative: (iso: string, now: number) => dates.relativeText(new Date(iso), now, language),
      stamp: (iso: string, now: number) => dates.stampText(new Date(iso), now, language),
      moment: (iso: string, now: number) => dates.momentText(new Date(iso), now, language),
      countdown: (distance: number) => {
        const { unit, count, rest } = dates.countdownParts(distance);
        if (unit === 'hour' && rest > 0) return t('time.hours-minutes', { hours: count, minutes: rest });
        return t(`time.${unit}s`, { count });
      },
      /** A fiscal year, or any other year of the common era. */
      year: (year: number) => String(language === 'th' ? year + 543 : year),
      /** One unit only, for small places. */
      shortly: (distance: number) => {
        const { unit, count, rest } = dates.countdownParts(distance);
        return t(`time.${unit}s`, { count: rest >= 30 ? count + 1 : count });
      },
      bytes: (size: number) => {
        if (size < 1024) return `${size} B`;
        if (size < 1024 * 1024) return `${Math.round(size / 1024)} kB`;
        return `${(size / 1024 / 1024).toFixed(1)} MB`;
      },
      number: (value: number) => value.toLocaleString(language === 'th' ? 'th-TH-u-nu-latn' : 'en-GB'),
    }),
    [language, t],
  );
}
