import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { batchesApi } from '../api/batches.api';
import { keys } from '../api/keys';
import type { BatchDialogProps } from './batch-dialog-props';
import { StopForm } from './stop-form';
import { useCredentialAct } from './use-credential-act';

/** The emergency stop: a list leaked, so all that a batch has issued stops. Leads to the incident. */
export function EmergencyDialog({ batch, onClose }: BatchDialogProps) {
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: keys.stopReach(batch.id),
    queryFn: ({ signal }) => batchesApi.stopReach(batch.id, signal),
  });
  const stop = useCredentialAct((reason: string) => batchesApi.stop(batch.id, reason), {
    quiet: true,
    onDone: ({ incidentId }) => {
      onClose();
      void navigate({ to: '/incidents/$incidentId', params: { incidentId } });
    },
  });
  return <StopForm title={batch.title} reach={data} act={stop} onClose={onClose} />;
}
