import { Button, SegmentedControl, Select } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProvinceSelect } from '../organisations/province-select';
import { useMay, useSession } from '../platform/session';
import { Page } from '../ui/page';
import { TrainingCalendar } from './training-calendar';
import { TrainingForm } from './training-form';
import { TrainingList } from './training-list';
import classes from './trainings.module.css';
import type { TrainingsSearch } from './trainings-search';

/** DLA's trainings and the provinces' own: ahead, over, and not yet closed. */
export function TrainingsScreen() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const mayPlan = useMay('trainings.manage');
  const [planning, plan] = useDisclosure(false);
  const search = useSearch({ from: '/signed-in/shell/trainings' });
  const navigate = useNavigate({ from: '/trainings' });
  const set = (change: Partial<TrainingsSearch>) =>
    void navigate({ to: '.', search: { ...search, ...change }, replace: true });
  return (
    <Page
      title={t('nav.trainings')}
      text={t('trainings.text')}
      wide
      actions={
        mayPlan && (
          <Button leftSection={<IconCalendarPlus size={17} aria-hidden />} onClick={plan.open}>
            {t('trainings.plan')}
          </Button>
        )
      }
    >
      {planning && <TrainingForm onClose={plan.close} />}
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={t('trainings.view')}
          value={search.show ?? 'list'}
          onChange={(show) => set({ show: show === 'calendar' ? 'calendar' : undefined })}
          data={[
            { value: 'list', label: t('trainings.list') },
            { value: 'calendar', label: t('trainings.calendar') },
          ]}
        />
        {search.show !== 'calendar' && (
          <Select
            label={t('trainings.when')}
            clearable
            className={classes.filter}
            placeholder={t('trainings.any')}
            value={search.when ?? null}
            onChange={(when) => set({ when: (when as TrainingsSearch['when']) ?? undefined })}
            data={(['upcoming', 'past'] as const).map((value) => ({ value, label: t(`trainings.${value}`) }))}
          />
        )}
        <Select
          label={t('trainings.organiser')}
          clearable
          className={classes.filter}
          placeholder={t('trainings.any')}
          value={search.organiser ?? null}
          onChange={(organiser) =>
            set({ organiser: (organiser as TrainingsSearch['organiser']) ?? undefined })
          }
          data={(['dla', 'province'] as const).map((value) => ({ value, label: t(`trainings.of.${value}`) }))}
        />
        <Select
          label={t('trainings.state.label')}
          clearable
          className={classes.filter}
          placeholder={t('trainings.any')}
          value={search.state ?? null}
          onChange={(state) => set({ state: (state as TrainingsSearch['state']) ?? undefined })}
          data={(['planned', 'closed', 'cancelled'] as const).map((value) => ({
            value,
            label: t(`trainings.state.${value}`),
          }))}
        />
        {staff.role !== 'representative' && (
          <ProvinceSelect
            label={t('trainings.province')}
            clearable
            className={classes.filter}
            placeholder={t('trainings.any')}
            value={search.province ?? null}
            onChange={(province) => set({ province: province ?? undefined })}
          />
        )}
      </div>
      {search.show === 'calendar' ? (
        <TrainingCalendar search={search} onMonth={(month) => set({ month })} />
      ) : (
        <TrainingList search={search} />
      )}
    </Page>
  );
}
