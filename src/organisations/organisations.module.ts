import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Holiday } from './calendar/holiday.entity.js';
import { HolidaysController } from './calendar/holidays.controller.js';
import { HolidaysService } from './calendar/holidays.service.js';
import { BindingListService } from './contacts/binding-list.service.js';
import { ContactBinding } from './contacts/contact-binding.entity.js';
import { ContactPoint } from './contacts/contact-point.entity.js';
import { RecipientsService } from './contacts/recipients.service.js';
import { ContactPointsService } from './contacts/contact-points.service.js';
import { RegisterImportRow } from './imports/register-import-row.entity.js';
import { RegisterImport } from './imports/register-import.entity.js';
import { CohortMembership } from './officers/cohort-membership.entity.js';
import { ConfirmationCampaign } from './officers/confirmation-campaign.entity.js';
import { HolderListService } from './officers/holder-list.service.js';
import { OfficerConfirmation } from './officers/officer-confirmation.entity.js';
import { OfficerListService } from './officers/officer-list.service.js';
import { Officer } from './officers/officer.entity.js';
import { OfficersController } from './officers/officers.controller.js';
import { ReinstatementsService } from './officers/reinstatements.service.js';
import { RoleHolder } from './officers/role-holder.entity.js';
import { ChangeListService } from './register/change-list.service.js';
import { LaoDetailService } from './register/lao-detail.service.js';
import { LaoCredentialsService } from './register/lao-credentials.service.js';
import { LaoDocumentsService } from './register/lao-documents.service.js';
import { LaoListService } from './register/lao-list.service.js';
import { LaoPeriod } from './register/lao-period.entity.js';
import { Lao } from './register/lao.entity.js';
import { LaosController } from './register/laos.controller.js';
import { ProvinceListService } from './register/province-list.service.js';
import { Province } from './register/province.entity.js';
import { ProvincesController } from './register/provinces.controller.js';
import { RegisterChange } from './register/register-change.entity.js';
import { RegisterChangesService } from './register/register-changes.service.js';
import { RegisterVersion } from './register/register-version.entity.js';
import { RegisterVersionService } from './register/register-version.service.js';
import { Attendance } from './trainings/attendance.entity.js';
import { TrainingDay } from './trainings/training-day.entity.js';
import { TrainingInvitation } from './trainings/training-invitation.entity.js';
import { Training } from './trainings/training.entity.js';
import { AppointmentsService } from './officers/appointments.service.js';
import { CohortService } from './officers/cohort.service.js';
import { ConfirmationsService } from './officers/confirmations.service.js';
import { EndConsequencesService } from './officers/end-consequences.service.js';
import { OfficerWritesController } from './officers/officer-writes.controller.js';
import { FourEyesService } from './officers/four-eyes.service.js';
import { OfficersService } from './officers/officers.service.js';
import { OpenCampaignJob } from './officers/open-campaign.job.js';
import { RoleChangesService } from './officers/role-changes.service.js';
import { RoleHoldersService } from './officers/role-holders.service.js';
import { SweepTermsJob } from './officers/sweep-terms.job.js';
import { ContactAddressesService } from './contacts/contact-addresses.service.js';
import { ContactErasureService } from './erasure/contact-erasure.service.js';
import { OfficerErasureService } from './erasure/officer-erasure.service.js';
import { ContactBindingsService } from './contacts/contact-bindings.service.js';
import { LaoChangesService } from './register/lao-changes.service.js';
import { LaoFactsService } from './register/lao-facts.service.js';
import { LaoWritesController } from './register/lao-writes.controller.js';
import { RegisterNewsService } from './register/register-news.service.js';
import { LaoIndexService } from './search/lao-index.service.js';
import { LaoSearchService } from './search/lao-search.service.js';
import { AttendanceService } from './trainings/attendance.service.js';
import { TrainingAccessService } from './trainings/training-access.service.js';
import { TrainingClosingService } from './trainings/training-closing.service.js';
import { TrainingFiguresService } from './trainings/training-figures.service.js';
import { TrainingInvitationsService } from './trainings/training-invitations.service.js';
import { TrainingListService } from './trainings/training-list.service.js';
import { TrainingPeopleListService } from './trainings/training-people-list.service.js';
import { TrainingPeopleController } from './trainings/training-people.controller.js';
import { TrainingRecordService } from './trainings/training-record.service.js';
import { TrainingsController } from './trainings/trainings.controller.js';
import { TrainingsService } from './trainings/trainings.service.js';
import { ApplyImportJob } from './imports/apply-import.job.js';
import { AttendanceImportService } from './imports/attendance-import.service.js';
import { CheckImportJob } from './imports/check-import.job.js';
import { CohortImportService } from './imports/cohort-import.service.js';
import { DependentsService } from './imports/dependents.service.js';
import { ImportKindsService } from './imports/import-kinds.service.js';
import { ImportListService } from './imports/import-list.service.js';
import { ImportWorkService } from './imports/import-work.service.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsService } from './imports/imports.service.js';
import { LaosImportService } from './imports/laos-import.service.js';
import { LaosUndoService } from './imports/laos-undo.service.js';
import { OfficersImportService } from './imports/officers-import.service.js';
import { OfficersUndoService } from './imports/officers-undo.service.js';
import { UndoImportJob } from './imports/undo-import.job.js';
import { SenderResolverService } from './search/sender-resolver.service.js';
import { LaoExportService } from './register/lao-export.service.js';

/** Who is outside, and how they are reached: the register that everything counts against. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Attendance,
      CohortMembership,
      ConfirmationCampaign,
      ContactBinding,
      ContactPoint,
      Holiday,
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
  controllers: [
    HolidaysController,
    ImportsController,
    LaoWritesController,
    LaosController,
    OfficerWritesController,
    OfficersController,
    ProvincesController,
    TrainingPeopleController,
    TrainingsController,
  ],
  providers: [
    ContactErasureService,
    OfficerErasureService,
    ApplyImportJob,
    AppointmentsService,
    AttendanceImportService,
    AttendanceService,
    BindingListService,
    ChangeListService,
    CheckImportJob,
    CohortImportService,
    CohortService,
    ConfirmationsService,
    ContactAddressesService,
    ContactBindingsService,
    ContactPointsService,
    DependentsService,
    EndConsequencesService,
    HolderListService,
    HolidaysService,
    ImportKindsService,
    ImportListService,
    ImportWorkService,
    ImportsService,
    LaoChangesService,
    LaoCredentialsService,
    LaoDetailService,
    LaoDocumentsService,
    LaoExportService,
    LaoFactsService,
    LaoIndexService,
    LaoListService,
    LaoSearchService,
    LaosImportService,
    LaosUndoService,
    OfficerListService,
    OfficersImportService,
    FourEyesService,
    OfficersService,
    OfficersUndoService,
    OpenCampaignJob,
    ProvinceListService,
    RecipientsService,
    RegisterChangesService,
    RegisterNewsService,
    RegisterVersionService,
    ReinstatementsService,
    RoleChangesService,
    RoleHoldersService,
    SenderResolverService,
    SweepTermsJob,
    TrainingAccessService,
    TrainingClosingService,
    TrainingFiguresService,
    TrainingInvitationsService,
    TrainingListService,
    TrainingPeopleListService,
    TrainingRecordService,
    TrainingsService,
    UndoImportJob,
  ],
  exports: [
    ContactErasureService,
    OfficerErasureService,
    ContactBindingsService,
    ContactPointsService,
    HolidaysService,
    LaoCredentialsService,
    LaoDocumentsService,
    LaoFactsService,
    LaoListService,
    LaoSearchService,
    OfficerListService,
    FourEyesService,
    OfficersService,
    ProvinceListService,
    RecipientsService,
    SenderResolverService,
  ],
})
export class OrganisationsModule {}
