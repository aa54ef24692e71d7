import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContactBinding } from './contacts/contact-binding.entity.js';
import { ContactPoint } from './contacts/contact-point.entity.js';
import { ContactPointsService } from './contacts/contact-points.service.js';
import { RegisterImportRow } from './imports/register-import-row.entity.js';
import { RegisterImport } from './imports/register-import.entity.js';
import { CohortMembership } from './officers/cohort-membership.entity.js';
import { ConfirmationCampaign } from './officers/confirmation-campaign.entity.js';
import { OfficerConfirmation } from './officers/officer-confirmation.entity.js';
import { Officer } from './officers/officer.entity.js';
import { RoleHolder } from './officers/role-holder.entity.js';
import { LaoPeriod } from './register/lao-period.entity.js';
import { Lao } from './register/lao.entity.js';
import { Province } from './register/province.entity.js';
import { RegisterChange } from './register/register-change.entity.js';
import { RegisterChangesService } from './register/register-changes.service.js';
import { RegisterVersion } from './register/register-version.entity.js';
import { RegisterVersionService } from './register/register-version.service.js';
import { Attendance } from './trainings/attendance.entity.js';
import { TrainingDay } from './trainings/training-day.entity.js';
import { TrainingInvitation } from './trainings/training-invitation.entity.js';
import { Training } from './trainings/training.entity.js';

/** Who is outside, and how they are reached: the register that everything counts against. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Attendance,
      CohortMembership,
      ConfirmationCampaign,
      ContactBinding,
      ContactPoint,
      Lao,
      LaoPeriod,
      Officer,
      OfficerConfirmation,
      Province,
      RegisterChange,
      RegisterImport,
      RegisterImportRow,
      RegisterVersion,
      RoleHolder,
      Training,
      TrainingDay,
      TrainingInvitation,
    ]),
  ],
  providers: [ContactPointsService, RegisterChangesService, RegisterVersionService],
  exports: [ContactPointsService],
})
export class OrganisationsModule {}
