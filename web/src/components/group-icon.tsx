import {
  Baby,
  Brush,
  BriefcaseBusiness,
  Building2,
  Car,
  GraduationCap,
  HeartPulse,
  House,
  type LucideIcon,
  PartyPopper,
  PawPrint,
  Sparkles,
  Truck,
  WandSparkles,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  'home-maintenance': House,
  'moving-delivery': Truck,
  automotive: Car,
  'beauty-wellness': Sparkles,
  'events-entertainment': PartyPopper,
  'personal-professional': BriefcaseBusiness,
  pets: PawPrint,
  'child-senior-care': Baby,
  'health-medical': HeartPulse,
  'education-training': GraduationCap,
  'specialised-cleaning': Brush,
  'real-estate': Building2,
  specialty: WandSparkles,
};

/** Icon of a group of categories. */
export function GroupIcon({ slug, className }: { slug: string; className?: string }) {
  const Icon = icons[slug] ?? House;
  return <Icon aria-hidden className={className} />;
}
