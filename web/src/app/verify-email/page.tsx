import { LetterPage, letterMetadata, tokenOf, type LetterPageProps } from '@/components/account/letter-page';
import { VerifyEmail } from '@/components/account/letter-token';

export const generateMetadata = () => letterMetadata('verify');

export default async function Page(props: LetterPageProps) {
  return (
    <LetterPage kind="verify">
      <VerifyEmail token={await tokenOf(props)} />
    </LetterPage>
  );
}
