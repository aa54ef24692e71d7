import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { InviteForm } from './invite-form';
import { useMay } from './session';
import { StaffRecord } from './staff-record';

/** Who works here, as what, and how well their account is guarded. */
export function StaffScreen() {
  const { t } = useTranslation();
  const mayManage = useMay('staff.manage');
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
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && (
        <RecordList label={t('nav.staff')}>
          {data.items.map((person) => (
            <StaffRecord key={person.id} person={person} mayManage={mayManage} />
          ))}
        </RecordList>
      )}
    </Page>
  );
}
