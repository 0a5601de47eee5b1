import { LetterPage, letterMetadata, tokenOf, type LetterPageProps } from '@/components/account/letter-page';
import { ConfirmEmail } from '@/components/account/letter-token';

export const generateMetadata = () => letterMetadata('change');

export default async function Page(props: LetterPageProps) {
  return (
    <LetterPage kind="change">
      <ConfirmEmail token={await tokenOf(props)} />
    </LetterPage>
  );
}
