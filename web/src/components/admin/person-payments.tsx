'use client';
import { UserRound, WalletCards } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { useResource } from '@/lib/api/use-resource';
import { ofBooking, PaymentState, useMoment, useMoney } from './money-words';

const most = 50;

/** Accounts that what was typed could mean: each leads to its payments. */
export function PeopleFound({ asked }: { asked: string }) {
  const t = useTranslations('AdminPayments');
  const { resource, reload } = useResource(`people ${asked}`, (client) =>
    asked.length < 2 ? Promise.resolve({ data: [] }) : client.admin.users({ q: asked, limit: 20 }),
  );
  return (
    <Loaded resource={resource} reload={reload}>
      {(people) =>
        people.length === 0 ? (
          <Empty Icon={UserRound} title={t('nobody')} text={t('nobodyText')} />
        ) : (
          <ul className="flex flex-col gap-2">
            {people.map(({ id, name, email, role }) => (
              <li key={id}>
                <Link
                  href={`/admin/payments?of=${id}`}
                  className="flex min-h-14 flex-wrap items-center gap-x-3 rounded-card border border-line bg-card px-4 py-3 hover:border-accent"
                >
                  <span className="font-semibold">{name}</span>
                  <span className="min-w-0 text-muted">{email}</span>
                  <span className="ml-auto text-sm text-muted">{t(`role.${role}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** What a person paid and was paid, newest first. */
export function PersonPayments({ id }: { id: string }) {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const moment = useMoment();
  const { resource, reload } = useResource(`payments of ${id}`, async (client) => {
    const [{ data: person }, { data: payments }] = await Promise.all([
      client.admin.user({ id }),
      client.admin.paymentsOf({ id }, { limit: most }),
    ]);
    return { data: { person, payments } };
  });
  return (
    <Loaded resource={resource} reload={reload}>
      {({ person, payments }) => (
        <>
          <h2 className="mb-1 text-lg font-semibold">{person.name}</h2>
          <p className="mb-4 break-all text-muted">{person.email}</p>
          {payments.length === 0 ? (
            <Empty Icon={WalletCards} title={t('none')} text={t('noneText')} />
          ) : (
            <ul className="flex flex-col gap-2">
              {payments.map((payment) => (
                <li key={payment.id}>
                  <Link
                    href={ofBooking(payment.bookingId)}
                    className="tabular flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 rounded-card border border-line bg-card px-4 py-3 hover:border-accent"
                  >
                    <span className="font-semibold">{money(payment.amount)}</span>
                    <span>{t(`purpose.${payment.purpose}`)}</span>
                    <span className="text-sm text-muted">
                      {t(payment.clientId === id ? 'asClient' : 'asProvider')} · {moment(payment.createdAt)}
                    </span>
                    <span className="ml-auto">
                      <PaymentState status={payment.status} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Loaded>
  );
}
