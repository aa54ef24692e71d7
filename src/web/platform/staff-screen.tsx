import { Button, Tabs } from '@mantine/core';
import '@mantine/core/styles/Tabs.layer.css';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { InviteForm } from './invite-form';
import { useMay } from './session';
import { StaffRecord } from './staff-record';

const RightsMatrix = lazy(async () => ({
  default: (await import('../administration/rights-matrix')).RightsMatrix,
}));
const SightQuestionForm = lazy(async () => ({
  default: (await import('../administration/sight-question')).SightQuestionForm,
}));

/** Who works here, as what, and how well their account is guarded. */
export function StaffScreen() {
  const { t } = useTranslation();
  const mayManage = useMay('staff.manage');
  const mayAsk = useMay('audit.read');
  const [part, setPart] = useState<string | null>('people');
  const [inviting, invite] = useDisclosure(false);
  const { data, error, refetch } = useQuery({
    queryKey: keys.staff,
    queryFn: ({ signal }) => staffApi.list(signal),
  });
  return (
    <Page
      title={t('nav.staff')}
      text={t('staff.text')}
      actions={
        mayManage && (
          <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={invite.open}>
            {t('staff.invite')}
          </Button>
        )
      }
    >
      <InviteForm opened={inviting} onClose={invite.close} />
      <Tabs value={part} onChange={setPart} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="people">{t('staff.people')}</Tabs.Tab>
          <Tabs.Tab value="rights">{t('rights.title')}</Tabs.Tab>
          {mayAsk && <Tabs.Tab value="sight">{t('sight.title')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="people">
          {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
          {!data && !error && <RecordSkeleton />}
          {data && (
            <RecordList label={t('nav.staff')}>
              {data.items.map((person) => (
                <StaffRecord key={person.id} person={person} mayManage={mayManage} />
              ))}
            </RecordList>
          )}
        </Tabs.Panel>
        <Suspense fallback={<RecordSkeleton />}>
          <Tabs.Panel value="rights">
            <p>{t('rights.text')}</p>
            <RightsMatrix />
          </Tabs.Panel>
          <Tabs.Panel value="sight">
            <p>{t('sight.text')}</p>
            <SightQuestionForm />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  );
}
