import { Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { disturbanceKeys, disturbancesApi } from '../api/disturbances.api';
import { useAct } from '../platform/use-act';

/** Whether one is told by mail of what the desk proposes. */
export function MailSwitch() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: disturbanceKeys.mail,
    queryFn: ({ signal }) => disturbancesApi.mail(signal),
  });
  const choose = useAct([disturbanceKeys.mail], disturbancesApi.chooseMail);
  if (!data) return null;
  return (
    <Switch
      mb="md"
      label={t('disturbances.mail')}
      checked={choose.isPending ? choose.variables : data.wanted}
      onChange={(event) => choose.mutate(event.currentTarget.checked)}
    />
  );
}
