/** The same ink and jade for antd: one theme for each density. */
import type { ThemeConfig } from 'antd'

export type Density = 'portal' | 'phone' | 'console'

const pop = '0 0 0 1px rgb(22 32 42 / 0.07), 0 8px 24px rgb(22 32 42 / 0.1)'
const ring = '0 0 0 3px #d8ece8'

const token: ThemeConfig['token'] = {
  colorPrimary: '#0f766e',
  colorPrimaryHover: '#0b5f58',
  colorPrimaryActive: '#08433f',
  colorPrimaryBg: '#edf6f4',
  colorPrimaryBgHover: '#d8ece8',
  colorPrimaryBorder: '#b3d9d2',
  colorPrimaryText: '#0f766e',
  colorLink: '#0f766e',
  colorLinkHover: '#0b5f58',
  colorLinkActive: '#08433f',
  colorSuccess: '#0b5f58',
  colorSuccessBg: '#edf6f4',
  colorSuccessBorder: '#b3d9d2',
  colorWarning: '#7f4a08',
  colorWarningBg: '#fcf5e1',
  colorWarningBorder: '#f7e7bc',
  colorError: '#b3203b',
  colorErrorBg: '#fbeff1',
  colorErrorBorder: '#f5d5db',
  colorInfo: '#265d8f',
  colorInfoBg: '#edf3f9',
  colorInfoBorder: '#d5e4f2',
  colorText: '#16202a',
  colorTextHeading: '#16202a',
  colorTextSecondary: '#3c4852',
  colorTextTertiary: '#5a656f',
  colorTextQuaternary: '#626c75',
  colorTextPlaceholder: '#626c75',
  colorTextDescription: '#5a656f',
  colorTextDisabled: '#5a656f',
  colorIcon: '#5a656f',
  colorIconHover: '#16202a',
  colorBgLayout: '#f6f7f5',
  colorBgContainer: '#fff',
  colorBgElevated: '#fff',
  colorBgContainerDisabled: '#f0f2ee',
  colorBgSpotlight: '#16202a',
  colorFillQuaternary: '#fafbf9',
  colorFillTertiary: '#f0f2ee',
  colorFillSecondary: '#e3e7e1',
  colorBorder: '#cbd2cb',
  colorBorderSecondary: '#e3e7e1',
  colorSplit: '#e3e7e1',
  borderRadius: 8,
  borderRadiusLG: 10,
  borderRadiusSM: 6,
  borderRadiusXS: 4,
  fontFamily: 'var(--font)',
  fontWeightStrong: 600,
  controlOutlineWidth: 3,
  controlOutline: '#d8ece8',
  motionDurationMid: '0.12s',
  boxShadow: pop,
  boxShadowSecondary: pop,
  boxShadowTertiary: 'none',
}

const components: ThemeConfig['components'] = {
  Button: {
    fontWeight: 400,
    primaryShadow: 'none',
    defaultShadow: 'none',
    dangerShadow: 'none',
    defaultHoverBorderColor: '#0f766e',
    defaultHoverColor: '#0f766e',
  },
  Table: {
    headerBg: '#fafbf9',
    headerColor: '#5a656f',
    headerSplitColor: 'transparent',
    headerBorderRadius: 0,
    borderColor: '#e3e7e1',
    rowHoverBg: '#fafbf9',
    rowSelectedBg: '#edf6f4',
    rowSelectedHoverBg: '#d8ece8',
    footerBg: '#fafbf9',
  },
  Tag: { defaultBg: '#f0f2ee', defaultColor: '#3c4852' },
  Tabs: {
    inkBarColor: '#0f766e',
    itemColor: '#3c4852',
    itemSelectedColor: '#16202a',
    itemHoverColor: '#0f766e',
    horizontalItemGutter: 24,
    horizontalMargin: '0',
  },
  Input: { activeShadow: ring, activeBorderColor: '#0f766e', hoverBorderColor: '#0f766e' },
  InputNumber: { activeShadow: ring },
  Select: {
    optionSelectedBg: '#edf6f4',
    optionSelectedColor: '#0b5f58',
    optionActiveBg: '#f0f2ee',
    activeOutlineColor: '#d8ece8',
  },
  Segmented: {
    trackBg: '#f0f2ee',
    itemSelectedBg: '#fff',
    itemSelectedColor: '#16202a',
    itemColor: '#3c4852',
  },
  Form: { labelColor: '#5a656f', verticalLabelPadding: '0 0 4px', itemMarginBottom: 20 },
  Modal: { titleFontSize: 16 },
  Switch: { colorTextQuaternary: '#98a19f', colorTextTertiary: '#7d8785' },
  Alert: { defaultPadding: '10px 14px', withDescriptionPadding: '12px 14px' },
}

const byDensity: Record<Density, ThemeConfig> = {
  portal: {
    token: { fontSize: 14, controlHeight: 36, controlHeightLG: 44, controlHeightSM: 28 },
    components: { Table: { cellPaddingBlock: 12, cellPaddingInline: 12, headerBg: '#fff' } },
  },
  phone: {
    token: { fontSize: 14, controlHeight: 44, controlHeightLG: 48, controlHeightSM: 44 },
    components: { Input: { inputFontSize: 16 }, InputNumber: { inputFontSize: 16 } },
  },
  console: {
    token: { fontSize: 13, controlHeight: 32, controlHeightLG: 36, controlHeightSM: 26, borderRadius: 6 },
    components: {
      Table: { cellFontSizeMD: 13, cellPaddingBlockMD: 4, cellPaddingInlineMD: 10, cellPaddingBlockSM: 4 },
    },
  },
}

export function themeOf(density: Density): ThemeConfig {
  const own = byDensity[density]
  const merged: Record<string, object> = { ...components }
  for (const [name, values] of Object.entries(own.components ?? {}))
    merged[name] = { ...merged[name], ...values }
  return {
    cssVar: { prefix: 'cc', key: `cc-${density}` },
    hashed: false,
    token: { ...token, ...own.token },
    components: merged,
  }
}
