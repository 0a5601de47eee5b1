'use client';
import type { AdminPayment, AdminRefund, Movement } from '@fixelo/contracts';
import { ReceiptText } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { useResource } from '@/lib/api/use-resource';
import { Movements, PaymentState, useMoment, useMoney } from './money-words';

const RefundDialog = lazy(() => import('./refund-dialog').then((module) => ({ default: module.RefundDialog })));

const paid = new Set<AdminPayment['status']>(['SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED']);
/** What can still go back of a payment. */
const leftOf = ({ status, amount, owed, lost, dispute }: AdminPayment): number =>
  paid.has(status) && !dispute?.isOpen ? amount - owed - lost : 0;

export function PaymentCard({ payment }: { payment: AdminPayment }) {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const moment = useMoment();
  const { purpose, amount, status, refundedAmount, transferredAmount, dispute, refundStuck, lost } = payment;
  const facts = [
    { name: t('refunded'), value: refundedAmount },
    { name: t('transferred'), value: transferredAmount },
    { name: t('lost'), value: lost },
  ].filter(({ value }) => value > 0);
  return (
    <Card className="flex flex-col gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="tabular font-semibold">
          {t(`purpose.${purpose}`)} · {money(amount)}
        </h3>
        <PaymentState status={status} />
      </div>
      <dl className="tabular flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <div>
          <dt className="inline text-muted">{t('when')}: </dt>
          <dd className="inline">{moment(payment.createdAt)}</dd>
        </div>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="inline text-muted">{name}: </dt>
            <dd className="inline">{money(value)}</dd>
          </div>
        ))}
      </dl>
      {dispute && (
        <p className="tabular text-sm">
          {t('bankDispute', { amount: money(dispute.amount), status: dispute.status })}{' '}
          {dispute.defendedAt
            ? t('defended', { moment: moment(dispute.defendedAt) })
            : dispute.isOpen && t('undefended')}
        </p>
      )}
      {refundStuck && <Notice tone="alert">{t('stuck')}</Notice>}
      <p className="text-xs break-all text-muted">{payment.stripePaymentId ?? payment.id}</p>
    </Card>
  );
}

function Refunds({ refunds }: { refunds: readonly AdminRefund[] }) {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const moment = useMoment();
  if (refunds.length === 0) return null;
  return (
    <section aria-labelledby="refunds">
      <h2 id="refunds" className="mb-3 text-lg font-semibold">
        {t('refunds')}
      </h2>
      <ul className="flex flex-col gap-2">
        {refunds.map(({ id, amount, reason, at }) => (
          <li key={id} className="tabular rounded-card border border-line p-4">
            <span className="font-semibold">{money(amount)}</span> · {moment(at)}
            <span className="block text-muted">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OfBooking {
  readonly payments: readonly AdminPayment[];
  readonly refunds: readonly AdminRefund[];
  readonly movements: readonly Movement[];
}

function Whole({ id, data, onRefunded }: { id: string; data: OfBooking; onRefunded: (amount: number) => void }) {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const [open, setOpen] = useState(false);
  const left = data.payments.reduce((sum, payment) => sum + leftOf(payment), 0);
  if (data.payments.length === 0) return <Empty Icon={ReceiptText} title={t('none')} text={t('noneText')} />;
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Link
          href={`/bookings/${id}`}
          className="inline-flex min-h-11 items-center font-semibold text-accent-text underline underline-offset-4"
        >
          {t('toBooking')}
        </Link>
        {left > 0 && (
          <Button tone="danger" onClick={() => setOpen(true)}>
            {t('giveBack')}
          </Button>
        )}
      </div>
      {left > 0 && <p className="tabular -mt-4 text-sm text-muted">{t('left', { amount: money(left) })}</p>}
      <ul className="grid gap-4 md:grid-cols-2">
        {data.payments.map((payment) => (
          <li key={payment.id}>
            <PaymentCard payment={payment} />
          </li>
        ))}
      </ul>
      <Refunds refunds={data.refunds} />
      <section aria-labelledby="ledger">
        <h2 id="ledger" className="mb-3 text-lg font-semibold">
          {t('ledger')}
        </h2>
        <Movements movements={data.movements} />
      </section>
      {open && (
        <Suspense>
          <RefundDialog
            bookingId={id}
            left={left}
            onClose={() => setOpen(false)}
            onRefunded={(amount) => {
              setOpen(false);
              onRefunded(amount);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Everything about the money of one booking, and the way to give it back. */
export function BookingPayments({ id }: { id: string }) {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const [told, setTold] = useState<number>();
  const { resource, reload } = useResource(`admin payments ${id}`, (client) => client.admin.bookingPayments({ id }));
  return (
    <>
      {told !== undefined && <Notice className="mb-5">{t('given', { amount: money(told) })}</Notice>}
      <Loaded resource={resource} reload={reload}>
        {(data) => (
          <Whole
            id={id}
            data={data}
            onRefunded={(amount) => {
              setTold(amount);
              reload();
            }}
          />
        )}
      </Loaded>
    </>
  );
}
