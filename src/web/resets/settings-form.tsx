import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type ResetSettings, type ResetSettingsAnswer, resetsApi } from '../api/resets.api';
import { useAct } from '../platform/use-act';
import { useMay } from '../platform/session';
import { CountField } from '../ui/count-field';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { toastDone } from '../ui/toast';
import classes from './settings.module.css';
import { settingGroups } from './settings-fields';

export type TypedNumbers = Partial<Record<string, number | null>>;

interface SettingsFormProps {
  answer: ResetSettingsAnswer;
  shown: Record<string, number | null | undefined>;
  typed: TypedNumbers;
  valid: boolean;
  onType: (typed: TypedNumbers) => void;
}

/** The numbers by what they are for, each explained, within what the security bar allows. */
export function SettingsForm({ answer, shown, typed, valid, onType }: SettingsFormProps) {
  const { t } = useTranslation();
  const mayChange = useMay('resets.settings');
  const save = useAct([keys.resetSettings], (settings: ResetSettings) => resetsApi.change(settings), {
    quiet: true,
    onDone: () => {
      onType({});
      toastDone(t('reset-settings.saved'));
    },
  });
  const changed = Object.keys(typed).filter(
    (name) => typed[name] !== answer.current[name as keyof ResetSettings],
  );
  return (
    <form
      noValidate
      aria-label={t('nav.reset-settings')}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid && changed.length > 0) save.mutate(shown as unknown as ResetSettings);
      }}
    >
      {settingGroups.map(({ name: group, fields }) => (
        <fieldset key={group} className={classes.group} disabled={!mayChange}>
          <legend>{t(`reset-setting-group.${group}`)}</legend>
          <div className={classes.fields}>
            {fields.map(([name, unit]) => {
              const limits = answer.limits[name]!;
              const value = shown[name] ?? null;
              const fits = value !== null && value >= limits.min && value <= limits.max;
              return (
                <CountField
                  key={name}
                  label={t(`reset-setting.${name}.label`)}
                  description={`${t(`reset-setting.${name}.text`)} ${t('reset-settings.limits', limits)}`}
                  error={!fits && t('reset-settings.outside', limits)}
                  rightSection={<span className={classes.unit}>{t(`reset-unit.${unit}`)}</span>}
                  rightSectionWidth={76}
                  rightSectionPointerEvents="none"
                  inputWrapperOrder={['label', 'input', 'error', 'description']}
                  value={value}
                  onChange={(next) => onType({ ...typed, [name]: next })}
                />
              );
            })}
          </div>
        </fieldset>
      ))}
      {save.error && (
        <Notice tone="bad" role="alert">
          {problemText(save.error, t)}
        </Notice>
      )}
      {mayChange && (
        <Group className={classes.save}>
          <Button type="submit" disabled={!valid || changed.length === 0} loading={save.isPending}>
            {t('reset-settings.save')}
          </Button>
          {changed.length > 0 && (
            <>
              <Button variant="subtle" color="gray" onClick={() => onType({})}>
                {t('reset-settings.undo')}
              </Button>
              <span className={classes.hint} role="status">
                {t('reset-settings.changed', { count: changed.length })}
              </span>
            </>
          )}
        </Group>
      )}
    </form>
  );
}
