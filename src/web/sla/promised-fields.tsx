import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SlaTargets } from '../api/sla.api';
import classes from './sla.module.css';

type Promised = SlaTargets['general'];
const promises = ['firstReply', 'nextReply', 'resolution'] as const;

/** The three promises in working hours; seven of them are a working day. */
export function PromisedFields({
  value,
  onChange,
}: {
  value: Promised;
  onChange: (part: Partial<Promised>) => void;
}) {
  const { t } = useTranslation();
  return promises.map((promise) => (
    <NumberInput
      key={promise}
      className={classes.time}
      label={t(`sla.${promise}`)}
      suffix={` ${t('sla.hours')}`}
      min={0.25}
      max={1_750}
      step={0.5}
      decimalScale={2}
      value={value[promise] / 60}
      onChange={(hours) => Number(hours) > 0 && onChange({ [promise]: Math.round(Number(hours) * 60) })}
    />
  ));
}
