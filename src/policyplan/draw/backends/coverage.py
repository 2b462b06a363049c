"""Which characters the fonts have: the shipped subset, and the full font of the extra ``fonts``.

Made by ``tools/subset_font.py``. A table is the code points of the starts and ends (inclusive) of its ranges, each as
the difference from the one before, in base-128 numbers, packed with zlib, written in base 85.
"""

from __future__ import annotations

import base64
import functools
import zlib


@functools.cache
def shipped() -> frozenset[str]:
    """The characters of the font that is shipped with the package."""
    return _unpack(_SHIPPED)


@functools.cache
def full() -> frozenset[str]:
    """The characters of the full Noto Sans SC, in ``pylopdf-fonts-zh-cn`` 0.1.1."""
    return _unpack(_FULL)


def _unpack(table: str) -> frozenset[str]:
    edges: list[int] = []
    number = last = 0
    for byte in zlib.decompress(base64.b85decode(table)):
        number = number * 128 + byte % 128
        if byte < 128:
            last += number
            edges.append(last)
            number = 0
    ranges = zip(edges[::2], edges[1::2], strict=True)
    return frozenset(chr(code) for start, end in ranges for code in range(start, end + 1))


_SHIPPED = (
    "c-l=_OOJF%4Xv_Wb?f%++dcC=hcC*T5Eg_e2o$6!`asG8i5(JKf|L!24T}htsPhZ>F-UCqarhj&?#zsOrXTfi*~iDn)gS!nqwjWI>aGt}tEtwP"
    "?a$ZS--?tks}?P-+}fS=;g4UJ>su-R{i5z&_@lBGsZvaPX)?;k<yZdti~5nz^LJ}2=Fhfj75|sg%O_jgUas%gO`5+a{`*YNWy31nUyJyDsy=(|"
    "zGnB&)z^68TWO8ot!X{k;^W?wcj}AsN;V&NUvItc7b)lZyYlr9zwe^8RXp6tcD1$KtN3|ZU24<2axd>)b^ExyTfZsyZrR6f!K?DYyO;9sZ{Nxv"
    "E`Mz0^yAw<KRsPOe0%%txBvMNr(6W9!On_jO8fm+MR*pGh7<Tct>L^rXDb7vP0UBTdwqnOzwf6XKGrSr^)N^LnQ-M;%YR2z>plfLcxbAW<F|IK"
    "Z+yOTgujM&u(H74$7rPo<G=6Dxu;^%5VcC{`6;4_XAO}nmnsoM$^RAcK9?AQcw!xlUEO;p#8(>8@~XsXy4(N4KQj+W6O8OYg1>Vu?_o1qh<V1("
    "V4vdMjt}EBz9Ri;ac1|2dq;SlN<aJiCs<#Bu6(EZDd{z=U@Z_tfACBSA2@ylXyVS29un*aEb?r_pL^_jYbLPU%A<Fr0DtGQR`+A&yM9LOt~K{7"
    "o9K*zhWCh<9_RLxig2c8><9hK2hioV40sy0G-MCrWYy<wVu=(WZsBv|iiUZdJ>$(Y`Iy=h4J$H9CURSqz@GngEG&U7i<wH?t@NAr1_Um#E9Mo?"
    "FnR&j&+$f2q^E%oVublDi_#ya7HBl0bufNUaE;xOC#6@JR!I1j?|J?r#w+n|%xKH=V*gznNkpH&vgW(Dy4K;V-g&&>(TnfM^_mbfL`ik$(Vx#4"
    "J&&d5YfnEhM$Ok<4!;yyS-bfOtFLO|mq4m{J`7^gqan<D&l2WM`pR;grN>||JasLD-Zy{cY+0X`nI$Vc<0pAeOq~63CBH<RmFvf;n*;`1;Dh<="
    "A?NGJ3V+zd{iTN0NSK&K4#6rqvkH0OTyBg(o%yn7CP-Ii1-ZUP6h=gg=Wxa@fn_Zx#n|Wm`ITdopD$^7oYd;XZZ8jIukUcbwcG)#9k#=ch<S@h"
    "N-!y{S)5Oi$Ic}1wrJ$gDfoc<413HpSRTB`Oo_AOd?$EK)t+D)77vc<L@&6z!yl8extg%j;dhjSnVnS}w{?jK#d&#(?vZsYJF~)`GqC`SzV?0J"
    "`2XP#GL<oM?muTiG6$H`pEV#O-i2kpD{F(+JIVYZS36oo0;LXoR#wlBtuBK7_TW+Ykk!qOd_<lGvqeS1zISAVmNC%aoMcdgZOvvy@wFqz7P3ZH"
    "#>+z(SkahGm4KShGbJCo#U1#;>A;Q|vBI2pLL%F;qA}j-d&|0@Gp^w&&m8zVna%g??k)|MVnj_kxdQgM-e5jSB7N|aL6pB>?ACG;#*_#LYq^f`"
    "j66jZ8k%08h-iqAv6>Q7$SB`w(ac^T$dw7JqG{BTMs|p-L``HicY4f_&s<%FwN+V@ecxp7g}lh9xe{4ZQv_Rvry6-RqBa8G!2oqut;}<>dW`5b"
    "GCk{HU=gUUfqf(Xdia<eGnmnx-b6)=bxzEkM#fW-nO~_=Mpl@f759zLUVZFNu4poAi`L1d5!0*%8MV6-8px(9DEg?MkZ~BP;Uni&+Uu$<7-DjX"
    "qk=IYLNd3dClUwtZ{d+Rac5PI>Q62uZd`5EVE0y>%VZ@#gc=~SHBg<l27*G9QIBY<not0=Pcu)l(zmH>GBW8;NzF5rl0vI*UaCYUvK9Wv>2bQ2"
    "x`Cb_sF{F7Adk9qTcP%xOVfu`IaHG2;cZ%9+QHz|Q#Dw<Wwv0%&YH+to8Ed>k`GFB9r)WNBf&E-%!@5+jAor&kILcMSa+Yf(UzT@vmBZ&cyT4Z"
    "I&0`irFJ5tuRPoL28+oEuz}X>W%W2;OXM4S6rzT6B=TogFse&fm5LF62QWiXo2tz$x&-3iYSa@S>)CD6ADJhZzD_Ni2r*VW=uT^iacHWE52<7a"
    "g@VxoS)tQX?=b7EWCs&x(pDe)1!$Yb9En;ov5KkzeoyZ9h&YqiK%52NgwB|@I!dtfL~vAVJ5Cs*yaLu%Cniw|@1kZEXe*l>NmL}7>+CMG@4`&_"
    "1+iN>$9?LZA+_AG-=Mw%I%aH^RAQ`d^!SC$bdK{8L8GEB@7~qAl60J!D;VHm_x)Prtwc{`sZ}rR%wUiz;&z!aAjbwPo{2~J-unoF_6vr&1oukk"
    "2_^gHMurc6ETJ*|6rJaVjgEKM3|rPfv)Mt;9(*!i^qzqWBZG%$cFz~qEFEg09aGg&aSy~Tb_y&R)uCzP#nE`-F7W=@XI~%dKr*4FKY?k>dfl`0"
    "$(>4g>7Eg8^#o=3r0Z4OGI#|J%woTu9f{=`&+KsST{mV|AycspT9&m-rt%bMq9PNysYl#eMgB5QsT$hRb8;+7G3qz^1{JE>RN9O>aFHDLq^FKC"
    "(PwCk4u12$E7>a4A!581ojOb&@egh~(I;D(JrNm4k_&67$~iiAKTni$y{=Oy88feEMcoT>+4Z0!U8YV-zxG7ti5Q$+ZHtJvrR43zp|?^=V0L?g"
    "q@#lFwkA(UFN*&7z-U=5HF(@oRP;KQdPIr93$X7szRT3@@QU`}zm`h1lQkQ2<6L;oCw0<lu9j7l3V-(Cp>#q?XMMUmxMtz*Kf-GZJrZ{!iatMl"
    "UBMt{Myat<Bf6)mQ=w)ov|4$*XGyJhcxss%T&I1KDA%e_IJ8A2i(92?OLUO#;b3O!HcNieGH-2+-QCKndMS&u&`&D<jv6;rnwn0tqn`L5fn4|1"
    "LX=*4;}cx`*5CQut-0-NXupD!E}mjdALQ&(Vw0=CI?HQG*}3I)1)VKc^k~4=6rsIjsvIGmG$DDkMXb)!0K#)%2AEogu7#vZIwEb&VtVz!T;`Pt"
    "8&Q%Ao5#4IAzTKiYM}7J!p>{7GDWYixJ(IhInuV1J}AP(@~Vu%hpo#@bp)9X4&WDDPKMR5BlSGpmTcsE27Q6GlEtJamF50xQZQ6otC?IZGH4W%"
    "FkFKQFFbT!gcwVzX0v>xNM}QlR|c|Goh_xL0INYKys<kwaAeeIMOu>6P}iGW-HrzC@C3xQN4-bkMC6SHrY^Sf|H?!YZCMg6lK|L>#9MR4OD54Q"
    "IqkTLTT(vvloorEaoBOHTgTP)xkN)kG02qdyqr3-;9}*4yN+l_+1xiu0VFz07D?*fC_G556ddc&&X{$kF`#7}ftcW8jMp7C%DW50Xfv38t<KX*"
    "3bvL~2$&n9nRbDpH4)wP=>-ak*gECj6xH<li1vgMzOhY@HlWu#tVhCFG9!lRL6R+rRLk5yuIZO-^`eQM1(S`MGIy)Z%b{qQA#g}hA;`46@!ejQ"
    "*}#3}?X3Ib@!B=z-tIen=~4Q^MdDh%FYlM%_<FzG+_6JWvdDwHE6?TOltL7RX7Ofb@C%CYH)48o0DbNu>40Z~-cUtajjjdBd{m{>O%m#fDQ#JG"
    "smQ4v1B$C?)X2~!skYUiRrXXEv%{VWc%<6c>DJ*I=k}oT!p~#K)evNj?Vtr))gB0{{9+-m(;+?_8$G@<NTJ+ZFhZ<EKIEkvkQQH10B4Yuaar+r"
    "5tocMj|kxEV}lmg0tPo6m!y{M_e)~=T;g)qXDm}%d7Hxa$8DNz4#E~V6P$17)e`V<d+^Tx1AqLZ{H%Q9rQ}@xQa&qhHXiIVeoJ8Ppy%>FzjrwS"
    "E_A~{j(L$W1plup_dfQ-PojQNm1Ny+jA6}$<UJ_}=W-~Z=(IOhx>Qt=$Qo*FNR$A{dt4Z0>BjR+LqFJyc_)>qIk5{}<DR-kT4<CEj{AiN79sxE"
    "%OG!m__;m}EV<i9{lv$;=QSJsf)`eeUP9xJ?}WW?-!#@++_!o6jtk6ahK&3cqHLL02KiOW;Cpe!j77XPv)Qs~`QfM8Vd_y-eBlya@8;0!`0R(T"
    "*(SzUVzKv8hk)gU5;m@*9EB(H$7NPLUX<qrg~$<##ztKNBPq)$s}9Fu?z#TF>bkp&ZvXrH`uZbzCVG4I?XC3x1Fa2aF#"
)

_FULL = (
    "c-kdX%T5$Q6g~G=S3job!7wm_Fo=T)it!aOCSo88#sDF~NP<dCjFE&yh3H1(E7d)sqNocOnz(b}#+Alj@I(9(Pc>cX>guZdI_I7mzSX`{F_BbE"
    "pBM>@kzPBBs#K*_8<bUa;Rec3t)ecyVqjq5Y?p>{-#OH#6~FJx?dw@0l~9YvXaW^QU_w}pF@j0{pOQ9Rxhoa{SE&TzzY#)=rZ(+O4oIq&d&<#m"
    "%1C{bkpHSoX$-xSkTFA^8^-8iDkFO%wMI%oM7#YMkRCKOrCnWID3z+BELU(LTL{&N75}nGTMH7@jS`ZTNUZ5XU59EW9YITGQD<c%te}bERuy?e"
    "TnXnTD`^8y@oH4&`gOJ9Rt8c#tt)0dJgTSlh)&p%%5lw7{Sz;^@0;$IPhf?Fn23-GEl`t?nt(*42yBEsz=jo(ngXha*Mz4jD2TLDLM$dAUY^Au"
    "fPzZ)!qC^hq%BfH(GWDFPi2oraqVEcoa}3Bw;I=UL)r?g@k4`9!~9=&Iamv(u4#3`#<6@mOQ%b4eRw;ICA`0Z-FZAgK8qjc@MQ|Si;|~!eUqZt"
    "y$Saahw%)H_`HFWxQv|>cmr(DqjL}W2C@+O3OXs=9KP1^?m4m;7xAWs&K6q87O=em_kw^tl>9u%@W*xJb$ob0^a(yKBOAgXvVQimjh%VqR%+rV"
    "ku`9KqNIx8qGGWG7cx@BWsi*GF$p<C62>J_PsE1o!wlRMqa8$pMkR9F4L68R&BHa+P2?BZ8nJERG&+!%w9VKg48s{_8N?&ZvJ`{tP?6M4z%3W0"
    "#)V27Y?HgqgDsXj1-IsP%QQWl8*q2&w25PIVDqVbe@9pw<v@WZg{>*>hTos`R}e1dv1>}?IpXZZ_mw2XRK*xu<=ws0Rrm|DdkTMNSp3g1$*cGe"
    "o>pJ9"
)
