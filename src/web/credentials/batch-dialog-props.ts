import type { BatchDetail } from '../api/batches.api';

/** What every dialog of a batch is given. */
export interface BatchDialogProps {
  /** As it was when the person opened the dialog: what they decide on is what they saw. */
  batch: BatchDetail;
  onClose: () => void;
}
