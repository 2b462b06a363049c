"""Cells that say who is responsible, in the wordings of real tables: agencies with roles, and what could not be read."""

# The wordings are those of documents, one a line.
# ruff: noqa: E501

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policyplan.extract.responsibility import OwnersReading, read_owners, read_parties, repeated_row
from policyplan.model.kinds import AssignmentKind, Role

CELLS = [
    ("", "", ""),
    ("市教育局、市民政局（按职责分工负责）", "市教育局 responsible, 市民政局 responsible", ""),
    ("市民政局（按职责分工负责）", "市民政局 responsible", ""),
    ("同上", "", "="),
    ("同上，市科协配合", "市科协 support", "="),
    ("各市（含定州、辛集市）政府", "各市（含定州、辛集市）政府* responsible", ""),
    ("各县（市、区）委、政府，市科协", "各县（市、区）委、政府* responsible, 市科协 responsible", ""),
    ("省直部门和各市、县人民政府", "省直部门* responsible, 各市、县人民政府* responsible", ""),
    ("县（市、区）级部门", "县（市、区）级部门* responsible", ""),
    ("〃", "", "="),
    ("同1", "", "=1"),
    ("（1）市教育局（2）市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局（2）市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("1.市教育局 2.市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("市市场监管局负责", "市市场监管局 responsible", ""),
    ("由市发改委牵头", "市发改委 lead", ""),
    ("市教育局为主，市科协配合", "市教育局 lead, 市科协 support", ""),
    ("以市教育局为主，市科协为辅", "市教育局 lead, 市科协 support", ""),
    ("市科协、市教育局分别牵头", "市科协 lead, 市教育局 lead", ""),
    ("市教育局牵头，各县（市、区）配合", "市教育局 lead, 各县（市、区）* support", ""),
    ("各有关部门按职责分工负责", "各有关部门* responsible", ""),
    ("市教育局等部门", "市教育局 responsible, 等部门+ responsible", ""),
    ("市委宣传部（市文明办）", "市委宣传部（市文明办） responsible", ""),
    ("县（市、区）人民政府", "县（市、区）人民政府* responsible", ""),
    ("市教育局、市科协、各区", "市教育局 responsible, 市科协 responsible, 各区* responsible", ""),
    ("蓬江", "蓬江 responsible", ""),
    ("蓬江、江海", "蓬江 responsible, 江海 responsible", ""),
    ("市教育局 市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("Lead: X; support: Y", "X lead, Y support", ""),
    ("X (lead), Y and Z", "X lead, Y responsible, Z responsible", ""),
    ("市教育局（牵头）、市科协、市财政局", "市教育局 lead, 市科协 responsible, 市财政局 responsible", ""),
    ("（牵头）市教育局、市科协、市财政局（配合）", "市教育局 lead, 市科协 responsible, 市财政局 support", ""),
    ("牵头单位：市教育局；配合单位：市科协、市财政局", "市教育局 lead, 市科协 support, 市财政局 support", ""),
    ("牵头：市教育局 配合：市科协、市财政局", "市教育局 lead, 市科协 support, 市财政局 support", ""),
    ("市教育局会同市科协、市财政局", "市教育局 responsible, 市科协 support, 市财政局 support", ""),
    ("市教育局牵头，会同市科协、市财政局负责", "市教育局 lead, 市科协 support, 市财政局 support", ""),
    ("市教育局牵头负责，市科协、市财政局按职责分工负责", "市教育局 lead, 市科协 responsible, 市财政局 responsible", ""),
    ("市教育局统筹，市科协督导，市财政局实施", "市教育局 coordinate, 市科协 supervise, 市财政局 responsible", ""),
    ("市财政局（负责资金保障）", "市财政局 responsible", "负责资金保障"),
    ("市教育局（市语委办、市招办）", "市教育局（市语委办、市招办） responsible", ""),
    ("市教育局和科协", "市教育局 responsible, 科协 responsible", ""),
    ("市发展和改革局", "市发展和改革局 responsible", ""),
    ("市教育局，市科协配合", "市教育局 responsible, 市科协 support", ""),
    ("牵头单位市教育局，责任单位市科协", "市教育局 lead, 市科协 responsible", ""),
    (
        "区经发局、区口岸办配合单位：平潭海关实施单位：区交通集团完成时限：2019年11月底",
        "区经发局 responsible, 区口岸办 responsible, 平潭海关 support, 区交通集团 responsible",
        "完成时限：2019年11月底",
    ),
    (
        "牵头单位：市委组织部，配合单位：各项目牵头单位，各区、县级市",
        "市委组织部 lead, 各项目牵头单位* support, 各区、县级市* support",
        "",
    ),
    (
        "市场监管总局牵头，人力资源社会保障部、人民银行、海关总署、税务总局等国务院相关部门及各地区按职责分工负责",
        "市场监管总局 lead, 人力资源社会保障部 responsible, 人民银行 responsible, 海关总署 responsible, 税务总局 responsible, 等国务院相关部门+ responsible, 各地区* responsible",
        "",
    ),
    ("国务院办公厅牵头，各地区、各部门负责", "国务院办公厅 lead, 各地区* responsible, 各部门* responsible", ""),
    ("持续推进，牵头考核单位：市委网信办", "市委网信办 supervise", "持续推进"),
    (
        "市教育局：负责学校科普；市科协：负责社会科普",
        "市教育局 responsible, 市科协 responsible",
        "负责学校科普 | 负责社会科普",
    ),
    ("市教育局负责培训教师，市科协负责宣传", "市教育局 responsible, 市科协 responsible", "负责培训教师 | 负责宣传"),
    ("市教育局牵头市科协配合", "市教育局 lead, 市科协 support", ""),
    ("市科协配合市教育局", "市科协 support, 市教育局 responsible", ""),
    ("市教育局牵头单位", "市教育局 lead", ""),
    ("市教育局为牵头单位，市科协为配合单位", "市教育局 lead, 市科协 support", ""),
    ("待定", "", "待定"),
    ("市政府督查室", "市政府督查室 responsible", ""),
    ("市教育局*、市科协", "市教育局 responsible, 市科协 responsible", "*"),
    ("市教育局（排名第一的为牵头单位）、市科协", "市教育局 responsible, 市科协 responsible", "排名第一的"),
    ("市教育局（牵头单位：市科协）", "市教育局 responsible, 市科协 lead", ""),
    (
        "Ministry of Health (lead) with Ministry of Education",
        "Ministry of Health lead, Ministry of Education support",
        "",
    ),
    (
        "Ministry of Health and Ministry of Education",
        "Ministry of Health responsible, Ministry of Education responsible",
        "",
    ),
    ("Ministry of Science and Technology", "Ministry of Science and Technology responsible", ""),
    (
        "Chef de file : Ministère de la Santé ; partenaires : Mairie, ONG",
        "Ministère de la Santé lead, Mairie support, ONG support",
        "",
    ),
    ("Education Bureau leads, Audit Office supports", "Education Bureau lead, Audit Office support", ""),
    ("MOH/MOE", "MOH responsible, MOE responsible", ""),
    ("市教育局（主办）/市科协（协办）", "市教育局 lead, 市科协 support", ""),
    ("责任单位：市教育局（市科协、团市委参与）", "市教育局 responsible, 市科协 support, 团市委 support", ""),
    ("市教育局、市科协（共同牵头）", "市教育局 lead, 市科协 lead", ""),
    ("市教育局牵头（市科协配合）", "市教育局 lead, 市科协 support", ""),
    ("市教育局 （牵头） 市科协 （配合）", "市教育局 lead, 市科协 support", ""),
    ("属地政府", "属地政府* responsible", ""),
    ("相关责任单位", "相关责任单位* responsible", ""),
    ("市直有关部门、中央驻江单位", "市直有关部门* responsible, 中央驻江单位* responsible", ""),
    ("12345", "", "12345"),
    ("市教育局。市科协。", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局-市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("市工商局、市商务局商市财政局", "市工商局 responsible, 市商务局 responsible, 市财政局 support", ""),
    ("市教育局及其下属单位", "市教育局 responsible, 其下属单位* responsible", ""),
    ("市教育局牵头组织实施", "市教育局 lead", ""),
    ("市教育局具体负责，市科协做好配合工作", "市教育局 responsible, 市科协 support", ""),
    (
        "市教育局牵头；市科协、市财政局、各县（市、区）人民政府按照职责分工落实",
        "市教育局 lead, 市科协 responsible, 市财政局 responsible, 各县（市、区）人民政府* responsible",
        "",
    ),
    ("各区县、市级各部门", "各区县* responsible, 市级各部门* responsible", ""),
    ("市教育局(牵头)、市科协(配合)", "市教育局 lead, 市科协 support", ""),
    ("市教育局牵头、市科协配合", "市教育局 lead, 市科协 support", ""),
    ("市教育局，配合单位：市科协", "市教育局 responsible, 市科协 support", ""),
    ("牵头：市教育局，市科协；协办：团市委", "市教育局 lead, 市科协 lead, 团市委 support", ""),
    ("1.市教育局牵头；2.市科协配合", "市教育局 lead, 市科协 support", ""),
    ("市教育局①市科协②", "市教育局 responsible, 市科协 responsible", ""),
    ("①市教育局②市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("一、市教育局二、市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("(一)市教育局(二)市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局(市科协、团市委配合)", "市教育局 responsible, 市科协 support, 团市委 support", ""),
    ("市教育局（市科协、团市委等配合）", "市教育局 responsible, 市科协 support, 团市委 support, 等+ support", ""),
    ("市教育局、市科协（按职责分工负责），各区配合", "市教育局 responsible, 市科协 responsible, 各区* support", ""),
    (
        "市教育局（牵头）、市科协、市财政局（按职责分工负责）",
        "市教育局 lead, 市科协 responsible, 市财政局 responsible",
        "",
    ),
    ("市教育局（会同市科协）", "市教育局 responsible, 市科协 support", ""),
    ("市教育局（协同市科协）", "市教育局 responsible, 市科协 support", ""),
    ("市教育局（牵头单位）、市科协（责任单位）", "市教育局 lead, 市科协 responsible", ""),
    ("市教育局【牵头】、市科协【配合】", "市教育局 lead, 市科协 support", ""),
    ("市教育局[牵头]、市科协", "市教育局 lead, 市科协 responsible", ""),
    ("牵头市教育局，配合市科协", "市教育局 lead, 市科协 support", ""),
    ("市教育局为牵头责任单位，其他单位配合", "市教育局 lead, 其他单位* support", ""),
    ("市教育局总牵头，市科协具体负责", "市教育局 lead, 市科协 responsible", ""),
    ("市教育局总负责", "市教育局 responsible", ""),
    ("市教育局主办，市科协协办", "市教育局 lead, 市科协 support", ""),
    ("市教育局承办", "市教育局 responsible", ""),
    ("市教育局负总责", "市教育局 responsible", ""),
    ("市教育局（负总责）", "市教育局 responsible", ""),
    ("市教育局主要负责", "市教育局 responsible", ""),
    ("市教育局全面负责", "市教育局 responsible", ""),
    ("市教育局抓落实", "市教育局 responsible", ""),
    ("市教育局落实", "市教育局 responsible", ""),
    ("市教育局组织实施", "市教育局 responsible", ""),
    ("市教育局负责组织，市科协协助", "市教育局 responsible, 市科协 support", ""),
    ("各县（市、区）政府，云山高新区管委会", "各县（市、区）政府* responsible, 云山高新区管委会 responsible", ""),
    ("各县（市、区）人民政府、市直各部门", "各县（市、区）人民政府* responsible, 市直各部门* responsible", ""),
    ("各镇（街道）、市直有关单位", "各镇（街道）* responsible, 市直有关单位* responsible", ""),
    ("各镇人民政府（街道办事处）", "各镇人民政府（街道办事处）* responsible", ""),
    ("各区（县级市）政府", "各区（县级市）政府* responsible", ""),
    ("各市州、县市区", "各市州* responsible, 县市区* responsible", ""),
    (
        "市中级人民法院、市检察院、市公安局",
        "市中级人民法院 responsible, 市检察院 responsible, 市公安局 responsible",
        "",
    ),
    ("市人大常委会办公室、市政协办公室", "市人大常委会办公室 responsible, 市政协办公室 responsible", ""),
    ("市委办、市府办", "市委办 responsible, 市府办 responsible", ""),
    ("市委、市政府", "市委 responsible, 市政府 responsible", ""),
    ("市纪委监委", "市纪委监委 responsible", ""),
    ("市税务局，市人民银行", "市税务局 responsible, 市人民银行 responsible", ""),
    ("市教育局、市科协 牵头", "市教育局 lead, 市科协 lead", ""),
    ("市教育局 市科协 牵头，市财政局 配合", "市教育局 lead, 市科协 lead, 市财政局 support", ""),
    ("市教育局  牵头", "市教育局 lead", ""),
    (
        "市教育局;市科协/市财政局，团市委",
        "市教育局 responsible, 市科协 responsible, 市财政局 responsible, 团市委 responsible",
        "",
    ),
    ("同上（配合）", "", "="),
    ("同上、市科协", "市科协 responsible", "="),
    ("与上同", "", "="),
    ("同第2项", "", "=2"),
    ("同前", "", "="),
    ("市教育局等有关部门按职责分工负责", "市教育局 responsible, 等有关部门+ responsible", ""),
    ("市教育局等3部门", "市教育局 responsible, 等3部门+ responsible", ""),
    ("市教育局、市科协等", "市教育局 responsible, 市科协 responsible, 等+ responsible", ""),
    ("区政府", "区政府 responsible", ""),
    ("蓬江、江海、新会区政府", "蓬江 responsible, 江海 responsible, 新会区政府 responsible", ""),
    ("蓬江区、江海区", "蓬江区 responsible, 江海区 responsible", ""),
    ("各市（区）", "各市（区）* responsible", ""),
    ("市教育局 （市科协配合）", "市教育局 responsible, 市科协 support", ""),
    ("市教育局（市科协协助配合）", "市教育局 responsible, 市科协 support", ""),
    ("市教育局（市科协参与配合）、市财政局", "市教育局 responsible, 市科协 support, 市财政局 responsible", ""),
    ("市教育局牵头，市科协，市财政局配合", "市教育局 lead, 市科协 support, 市财政局 support", ""),
    ("市教育局、市科协，市财政局", "市教育局 responsible, 市科协 responsible, 市财政局 responsible", ""),
    ("Lead: MOH; Support: MOE, MOF", "MOH lead, MOE support, MOF support", ""),
    ("Lead – MOH; support – MOE", "MOH lead, MOE support", ""),
    ("MOH (lead), MOE (support), MOF", "MOH lead, MOE support, MOF responsible", ""),
    ("Lead agency: Ministry of Health", "Ministry of Health lead", ""),
    (
        "Led by the Ministry of Health, supported by the Ministry of Education and WHO",
        "Ministry of Health lead, Ministry of Education support, WHO support",
        "",
    ),
    ("Ministry of Health, in cooperation with WHO", "Ministry of Health responsible, WHO support", ""),
    (
        "Responsible: Ministry of Health. Partners: WHO; UNICEF",
        "Ministry of Health responsible, WHO support, UNICEF support",
        "",
    ),
    ("Pilote : DGS ; appui : ARS", "DGS lead, ARS support", ""),
    ("DGS (pilote), ARS et CNAM", "DGS lead, ARS responsible, CNAM responsible", ""),
    (
        "Ministère de la Santé (chef de file), Ministère de l'Éducation nationale",
        "Ministère de la Santé lead, Ministère de l'Éducation nationale responsible",
        "",
    ),
    ("Health Department/Education Department", "Health Department responsible, Education Department responsible", ""),
    ("Health Department & Education Department", "Health Department responsible, Education Department responsible", ""),
    ("All departments", "All departments* responsible", ""),
    ("Department for Leadership Development", "Department for Leadership Development responsible", ""),
    ("Mayor's Office", "Mayor's Office responsible", ""),
    ("City of Boston (lead agency); Partners: MIT", "City of Boston lead, MIT support", ""),
    ("责任单位：市教育局", "市教育局 responsible", ""),
    ("负责单位：市教育局 协助单位：市科协", "市教育局 responsible, 市科协 support", ""),
    (
        "（牵头单位：市人力资源和社会保障局，配合单位：各区、县级市）",
        "市人力资源和社会保障局 lead, 各区、县级市* support",
        "",
    ),
    ("（负责部门：民航局，适用范围：陕西自贸试验区）", "民航局 responsible", "适用范围：陕西自贸试验区"),
    ("（6月底完成，牵头考核单位：市工信局）", "市工信局 supervise", "6月底完成"),
    (
        "市场监管总局、国家知识产权局、公安部、司法部等国务院相关部门及各地区按职责分工负责",
        "市场监管总局 responsible, 国家知识产权局 responsible, 公安部 responsible, 司法部 responsible, 等国务院相关部门+ responsible, 各地区* responsible",
        "",
    ),
    ("国务院职能转变协调办牵头", "国务院职能转变协调办 lead", ""),
    (
        "教育部、人力资源社会保障部会同有关部门按职责分工负责",
        "教育部 responsible, 人力资源社会保障部 responsible, 有关部门* support",
        "",
    ),
    ("市教育局(牵头)市科协(配合)市财政局", "市教育局 lead, 市科协 support, 市财政局 responsible", ""),
    ("市教育局（牵头 ）", "市教育局 lead", ""),
    ("市教育局 ( 牵头 )、市科协", "市教育局 lead, 市科协 responsible", ""),
    ("市教育局\u3000牵头", "市教育局 lead", ""),
    ("市教育局：牵头；市科协：配合", "市教育局 lead, 市科协 support", ""),
    ("市教育局—牵头", "市教育局 lead", ""),
    ("市教育局-牵头，市科协-配合", "市教育局 lead, 市科协 support", ""),
    ("牵头-市教育局", "市教育局 lead", ""),
    ("市教育局 0750-1234567", "市教育局 responsible", "0750-1234567"),
    ("市教育局（基础教育科）", "市教育局（基础教育科） responsible", ""),
    ("市教育局基础教育科", "市教育局基础教育科 responsible", ""),
    ("基教科", "基教科 responsible", ""),
    ("全市各部门", "全市各部门* responsible", ""),
    ("市教育局牵头推进教育改革", "市教育局 lead", "教育改革"),
    ("市安委办", "市安委办 responsible", ""),
    ("各级党委政府", "各级党委政府* responsible", ""),
    ("各级各部门", "各级各部门* responsible", ""),
    ("市级牵头单位：市教育局；县级责任单位：各县", "市教育局 lead, 各县* responsible", ""),
    ("市教育局（共同）", "市教育局 responsible", ""),
    ("市教育局（主）、市科协（辅）", "市教育局 lead, 市科协 support", ""),
    ("市教育局（主）市科协（次）", "市教育局 lead, 市科协 support", ""),
    ("市教育局▲、市科协", "市教育局 responsible, 市科协 responsible", "▲"),
    ("▲市教育局、市科协", "市教育局 responsible, 市科协 responsible", "▲"),
    ("★市教育局", "市教育局 responsible", ""),
    ("市教育局…市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局～", "市教育局 responsible", ""),
    ("——市教育局", "市教育局 responsible", ""),
    ("市教育局. 市科协.", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局・市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局·市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局||市科协", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局及市科协按各自职责负责", "市教育局 responsible, 市科协 responsible", ""),
    ("市教育局按照“谁主管谁负责”原则", "市教育局 responsible", ""),
    ("市直各有关单位按照职责分工抓好落实", "市直各有关单位* responsible", ""),
    ("市教育局、市科协（排名不分先后）", "市教育局 responsible, 市科协 responsible", ""),
    ("各市县党委和政府", "各市县党委和政府* responsible", ""),
    ("县级以上地方人民政府", "县级以上地方人民政府* responsible", ""),
    ("主管部门：市教育局", "市教育局 responsible", ""),
    ("市教育局（牵头）会同市科协、团市委（配合）", "市教育局 lead, 市科协 support, 团市委 support", ""),
    ("责任单位：市教育局 责任人：张三", "市教育局 responsible", "责任人：张三"),
    ("市教育局为主责任单位", "市教育局 lead", ""),
    ("市教育局下属各学校", "市教育局下属各学校* responsible", ""),
    ("（责任）", "", ""),
    ("市教育局（市科协", "市教育局 responsible, 市科协 responsible", ""),
    (
        "商务部、发展改革委等和各有关省级人民政府负责",
        "商务部 responsible, 发展改革委 responsible, 等+ responsible, 各有关省级人民政府* responsible",
        "",
    ),
    (
        "税务总局、财政部负责，排在第一位的部门为牵头部门，下同",
        "税务总局 responsible, 财政部 responsible",
        "排在第一位的部门 | 下同",
    ),
    (
        "生态环境部指导。以下均需试点城市政府落实，不再列出",
        "生态环境部 supervise",
        "以下均需试点城市政府 | 不再列出",
    ),
    ("市教育局（张三）", "市教育局 responsible", "张三"),
    ("市教育局 张三", "市教育局 responsible", "张三"),
    ("市教育局（含直属学校）、市科协", "市教育局 responsible, 市科协 responsible", "含直属学校"),
    ("市教育局（原市教委）", "市教育局 responsible", "原市教委"),
    ("市教育局（农村）", "市教育局（农村） responsible", ""),
    ("各区政府、管委会", "各区政府* responsible, 管委会* responsible", ""),
    ("市教育局（牵头，负责总协调）、市科协", "市教育局 lead, 市科协 responsible", "负责总协调"),
    ("市教育局（牵头，市科协配合）", "市教育局 lead, 市科协 support", ""),
    ("在市教育局指导下，由市科协负责", "市教育局 supervise, 市科协 responsible", ""),
    ("在市委的统一领导下，市科协牵头", "市委 supervise, 市科协 lead", ""),
    ("市教育局主抓，市科协协抓", "市教育局 lead, 市科协 support", ""),
    ("市教育局牵总，市科协分牵头", "市教育局 lead, 市科协 lead", ""),
    ("市教育局第一牵头，市科协第二牵头", "市教育局 lead, 市科协 lead", ""),
    ("市教育局为第一责任单位", "市教育局 responsible", ""),
    ("市教育局研究提出", "市教育局 responsible", "研究提出"),
    ("由市教育局会同市财政局制定", "市教育局 responsible, 市财政局 support", "制定"),
    ("责任单位为市教育局", "市教育局 responsible", ""),
    ("牵头单位是市教育局，配合单位有市科协", "市教育局 lead, 市科协 support", ""),
    ("主：市教育局 辅：市科协", "市教育局 lead, 市科协 support", ""),
    (
        "【牵头】市教育局、市财政局【配合】市科协、团市委",
        "市教育局 lead, 市财政局 lead, 市科协 support, 团市委 support",
        "",
    ),
    ("市教育局、市科协（以上均为牵头单位）", "市教育局 lead, 市科协 lead", ""),
    ("以上单位按职责分工负责", "", "以上单位"),
    ("市人力资源和社会\n保障局", "市人力资源和社会保障局 responsible", ""),
    ("市教育局→市科协", "", "市教育局→市科协"),
    ("“市教育局”", "“市教育局” responsible", ""),
    ("2023年市教育局", "", "2023年市教育局"),
    ("同责任单位", "", "同责任单位"),
    ("如上", "", "="),
    ("MOH, in coordination with MOE", "MOH responsible, MOE support", ""),
    ("MOH in collaboration with MOE and WHO", "MOH responsible, MOE support, WHO support", ""),
    ("MOH with support from WHO", "MOH responsible, WHO support", ""),
    (
        "Ministry of Health (in consultation with Ministry of Finance)",
        "Ministry of Health responsible, Ministry of Finance support",
        "",
    ),
    ("Ministère de la Santé en lien avec l'ARS", "Ministère de la Santé responsible, ARS support", ""),
    ("Jointly led by MOH and MOE", "MOH lead, MOE lead", ""),
    (
        "Ministry of Finance, Planning and Economic Development",
        "Ministry of Finance, Planning and Economic Development responsible",
        "",
    ),
    ("Ministry of Health, UNICEF and WHO", "Ministry of Health responsible, UNICEF responsible, WHO responsible", ""),
    (
        "Ministry of Health; Ministry of Education; others",
        "Ministry of Health responsible, Ministry of Education responsible, others* responsible",
        "",
    ),
    ("1) MOH 2) MOE", "MOH responsible, MOE responsible", ""),
]
"""A cell; its agencies with their roles, ``*`` for a group and ``+`` for an open list; what is repeated or unread."""

MARKS = {AssignmentKind.NAMED: "", AssignmentKind.GENERIC: "*", AssignmentKind.OPEN: "+"}
DUTY = ["牵头", "配合", "负责", "为主", "为辅", "分工", "责任单位", "责任部门", "协办", "参与", "按职责", "同上"]


def shown(reading: OwnersReading) -> tuple[str, str]:
    """The agencies of a reading with their roles, and the rest of it."""
    parties = ", ".join(f"{party.name}{MARKS[party.kind]} {party.role.value}" for party in reading.parties)
    rest = [
        *(f"={repetition.row or ''}" for repetition in reading.repetitions),
        *(part.quote for part in reading.unread),
    ]
    return parties, " | ".join(rest)


class TestCells:
    """Every agency of a cell has its role; a word of duty is never part of a name; the rest is said to be unread."""

    @pytest.mark.parametrize(("cell", "parties", "rest"), CELLS)
    def test_read(self, cell: str, parties: str, rest: str) -> None:
        reading = read_owners(cell, Role.RESPONSIBLE)
        assert shown(reading) == (parties, rest)
        for part in (*reading.parties, *reading.repetitions, *reading.unread):
            assert cell[part.start : part.end] == part.quote

    @pytest.mark.parametrize("cell", [cell for cell, _, _ in CELLS if "/" not in cell and "." not in cell])
    def test_width_of_signs(self, cell: str) -> None:
        """A text and its copy with signs of the other width are read alike."""
        narrow = cell.translate(str.maketrans("（），；：", "(),;:"))
        names = [(party.role, party.kind) for party in read_parties(cell, Role.RESPONSIBLE)]
        assert [(party.role, party.kind) for party in read_parties(narrow, Role.RESPONSIBLE)] == names

    def test_lines(self) -> None:
        assert shown(read_owners("市教育局\n市科协\n市财政局", Role.LEAD)) == (
            "市教育局 lead, 市科协 lead, 市财政局 lead",
            "",
        )

    @pytest.mark.parametrize(
        ("text", "row"),
        [
            ("同上", ""),
            ("〃", ""),
            ("″", ""),
            ("同上。", ""),
            ("同前项", ""),
            ("ditto", ""),
            ("同1", "1"),
            ("同第3项", "3"),
        ],
    )
    def test_repetition(self, text: str, row: str) -> None:
        assert repeated_row(text) == row
        (repetition,) = read_owners(text, Role.LEAD).repetitions
        assert (repetition.row or "", repetition.role) == (row, None)

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("会同同上", Role.SUPPORT),
            ("同上配合", Role.SUPPORT),
            ("同上（牵头）", Role.LEAD),
            ("牵头单位：同上", Role.LEAD),
            ("市教育局牵头，同上配合", Role.SUPPORT),
            ("同上，市科协配合", None),
            ("同上；市科协配合", None),
        ],
    )
    def test_repetition_with_a_role(self, text: str, role: Role | None) -> None:
        (repetition,) = read_owners(text, Role.RESPONSIBLE).repetitions
        assert repetition.role is role

    def test_no_repetition(self) -> None:
        assert repeated_row("市教育局") is None

    def test_places(self) -> None:
        """The name of a place is said to be one; a name that does not end as names do is doubtful."""
        place, bare, agency = read_parties("蓬江区、蓬江、市教育局", Role.LEAD)
        assert (place.is_place, bare.is_place, agency.is_place) == (True, False, False)
        assert (bare.is_doubtful, agency.is_doubtful) == (True, False)
        assert read_parties("市税务局市财政局", Role.LEAD)[0].is_doubtful
        assert not read_parties("各区", Role.LEAD)[0].is_doubtful
        assert read_parties("市教育局（农村）", Role.LEAD)[0].is_doubtful
        assert read_parties("Ministry of Labour, Youth and Sports", Role.LEAD)[0].is_doubtful

    def test_long_text(self) -> None:
        """A text that is too long for a list is unread as a whole."""
        text = "市教育局、" * 1_000
        assert [part.quote for part in read_owners(text, Role.LEAD).unread] == [text]


PARTS = st.sampled_from(
    [
        *"市区县、，；（）()：:/.。1２①〃·- \n\t",
        *[
            "市教育局",
            "市市场监管局",
            "市委宣传部",
            "科协",
            "各有关部门",
            "蓬江",
            "县（市、区）人民政府",
            "等单位",
            "会同",
            "由",
            "以",
            "同上",
            "（2）",
            "1.",
            "①",
            "一、",
            "牵头",
            "配合",
            "负责",
            "为主",
            "为辅",
            "分工",
            "责任单位",
            "牵头单位：",
            "按职责分工负责",
            "（牵头）",
            "（市科协配合）",
            "共同",
            "落实",
            "督查室",
            "Lead:",
            "(lead)",
            "Bureau",
            "and",
        ],
    ]
)


class TestLaws:
    """Whatever a cell says, no agency is made of a word of duty, a number or a sign, and no letter is lost."""

    @given(st.lists(PARTS, max_size=12).map("".join), st.sampled_from(list(Role)), st.booleans())
    @example("市教育局负责（2）", Role.LEAD, False)
    def test_names_and_letters(self, text: str, role: Role, first_leads: bool) -> None:
        reading = read_owners(text, role, first_leads=first_leads)
        for party in reading.parties:
            assert text[party.start : party.end] == party.quote
            if party.kind is AssignmentKind.NAMED:
                assert not any(word in party.name for word in DUTY)
                assert any(map(str.isalpha, party.name))
                assert party.name[0] not in "、，；）):：/.。〃·- "
                assert party.name[-1] not in "、，；（(:：/。〃·- "
        covered = [False] * len(text)
        for part in (*reading.parties, *reading.repetitions, *reading.unread):
            covered[part.start : part.end] = [True] * len(part.quote)
        rest = "".join(" " if is_covered else char for char, is_covered in zip(text, covered, strict=True))
        assert not [word for word in rest.split() if any(map(str.isalnum, word)) and not _is_known(word)]


_KNOWN = re.compile(
    "牵头|配合|负责|为主|为辅|分工|责任|按职责|共同|落实|会同|由|以|单位|部门|[Ll]ead|and|无|和|及|[一二三四五六七八九十\\d①]"
)


def _is_known(words: str) -> bool:
    """Whether a text has nothing but words of responsibility, numbers of items and signs."""
    return not any(map(str.isalnum, _KNOWN.sub("", words)))
